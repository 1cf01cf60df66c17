using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>Draws a <see cref="ScatterChart"/> as a picture that needs no script.</summary>
internal static class ScatterChartSvg
{
    public const int Width = 680;
    public const int Height = 480;

    private const int Left = 56;
    private const int Right = Width - 24;
    private const int Top = 64;
    private const int Bottom = Height - 52;
    private const int NameHeight = 16;

    public static string Draw(ScatterChart chart)
    {
        var (x, y) = Axes(chart);
        double PlaceX(double value) => Left + (x.Place(value) * (Right - Left));
        double PlaceY(double value) => Bottom - (y.Place(value) * (Bottom - Top));

        var svg = new StringBuilder();
        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\">");
        Write($"<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#fff\"/>");
        Write($"<g font-family=\"{Svg.Font}\" font-size=\"12\" fill=\"{Svg.QuietInk}\">");
        Write($"<text x=\"16\" y=\"27\" font-size=\"15\" font-weight=\"600\" fill=\"{Svg.Ink}\">{Html.Encode(chart.Title)}</text>");
        Write($"<text x=\"16\" y=\"46\">{Html.Encode(chart.YLabel)}</text>");
        Write($"<text x=\"{(Left + Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{Html.Encode(chart.XLabel)}</text>");
        foreach (var tick in y.Ticks)
        {
            Write($"<path d=\"M{Left} {PlaceY(tick):F1}H{Right}\" stroke=\"{Svg.Grid}\"/>");
            Write($"<text x=\"{Left - 10}\" y=\"{PlaceY(tick) + 4:F1}\" text-anchor=\"end\">{y.Label(tick)}</text>");
        }

        foreach (var tick in x.Ticks)
        {
            Write($"<path d=\"M{PlaceX(tick):F1} {Top}V{Bottom}\" stroke=\"{Svg.Grid}\"/>");
            Write($"<text x=\"{PlaceX(tick):F1}\" y=\"{Bottom + 19}\" text-anchor=\"middle\">{x.Label(tick)}</text>");
        }

        // A point is a line of no length with round ends: thousands of them stay small.
        for (var i = 0; i < chart.Clouds.Count; i++)
        {
            var cloud = chart.Clouds[i];
            var (size, opacity) = cloud.X.Length == 1 ? (12, "1") : (4, "0.5");
            Write($"<path d=\"{Points(cloud, PlaceX, PlaceY)}\" fill=\"none\" stroke=\"{Color(chart, i)}\" stroke-width=\"{size}\" stroke-linecap=\"round\" stroke-opacity=\"{opacity}\"/>");
        }

        Write($"<g font-size=\"13\" font-weight=\"600\" text-anchor=\"middle\" stroke=\"#fff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">");
        (double X, double Y)[] middles = [.. chart.Clouds.Select(cloud => cloud.Middle).Select(middle => (PlaceX(middle.X), PlaceY(middle.Y)))];
        var heights = Spacing.Apart([.. middles.Select(middle => middle.Y)], NameHeight, Bottom);
        for (var i = 0; i < middles.Length; i++)
        {
            Write($"<text x=\"{middles[i].X:F1}\" y=\"{heights[i] + 4:F1}\" fill=\"{Color(chart, i)}\">{Html.Encode(chart.Clouds[i].Name)}</text>");
        }

        return svg.Append("</g>\n</g>\n</svg>").ToString();
    }

    // A single point is one that stands out.
    private static string Color(ScatterChart chart, int index) => chart.Clouds[index].X.Length == 1 ? Svg.Ink : Palette.Color(index);

    private static (LinearAxis X, LinearAxis Y) Axes(ScatterChart chart)
    {
        (double X, double Y)[] points = [.. chart.Clouds.SelectMany(cloud => cloud.Points).DefaultIfEmpty((0, 0))];
        return (
            LinearAxis.Around(points.Min(point => point.X), points.Max(point => point.X), ticks: 8),
            LinearAxis.Around(points.Min(point => point.Y), points.Max(point => point.Y), ticks: 6));
    }

    private static string Points(LineSeries cloud, Func<double, double> placeX, Func<double, double> placeY)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in cloud.Points)
        {
            path.Append(CultureInfo.InvariantCulture, $"M{placeX(x):0.#} {placeY(y):0.#}h0");
        }

        return path.ToString();
    }
}
