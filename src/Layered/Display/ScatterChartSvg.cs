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
    private const double CharacterWidth = 8;

    // How far a name may be from the middle of its cloud.
    private const int Step = 4;
    private const int MostSteps = 50;

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
        foreach (var (i, x0, y0) in Names(chart, PlaceX, PlaceY))
        {
            Write($"<text x=\"{x0:F1}\" y=\"{y0 + 4:F1}\" fill=\"{Color(chart, i)}\">{Html.Encode(chart.Clouds[i].Name)}</text>");
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

    /// <summary>Where each cloud's name stands: in its middle, or as near above or below it as other names leave room.</summary>
    private static List<(int Cloud, double X, double Y)> Names(ScatterChart chart, Func<double, double> placeX, Func<double, double> placeY)
    {
        var names = new List<(int Cloud, double X, double Y)>();
        for (var i = 0; i < chart.Clouds.Count; i++)
        {
            var (x, y) = (placeX(chart.Clouds[i].Middle.X), placeY(chart.Clouds[i].Middle.Y));
            double[] places = [y, .. Enumerable.Range(1, MostSteps).SelectMany(step => new[] { y + (step * Step), y - (step * Step) })];
            names.Add((i, x, places.FirstOrDefault(place => place is >= Top and <= Bottom && !names.Exists(name => Overlap(name, (i, x, place))), y)));
        }

        return names;

        bool Overlap((int Cloud, double X, double Y) a, (int Cloud, double X, double Y) b) =>
            Math.Abs(a.Y - b.Y) < NameHeight && Math.Abs(a.X - b.X) < (NameWidth(a.Cloud) + NameWidth(b.Cloud)) / 2;

        double NameWidth(int cloud) => chart.Clouds[cloud].Name.Length * CharacterWidth;
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
