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

    // The distances of a name from the middle of its cloud that are tried, and in how many directions each.
    private const int Step = 8;
    private const int MostSteps = 24;
    private const int Directions = 16;

    // What it costs to cover one point, or another cloud's single point, against a step away from the middle.
    private const double CoveredPoint = 0.5;
    private const double CoveredSinglePoint = 1000;
    private const int SinglePointRadius = 10;

    public static string Draw(ScatterChart chart)
    {
        var (x, y) = Axes(chart);
        double PlaceX(double value) => Left + (x.Place(value) * (Right - Left));
        double PlaceY(double value) => Bottom - (y.Place(value) * (Bottom - Top));

        var svg = new StringBuilder();
        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        svg.Append(Svg.Begin(Width, Height)).Append('\n');
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
        var names = Names(chart, PlaceX, PlaceY);
        foreach (var name in names.Where(name => !name.Box.Holds(name.Middle)))
        {
            var (from, to) = (name.Box.Nearest(name.Middle), name.Middle);
            Write($"<path d=\"M{from.X:F1} {from.Y:F1}L{to.X:F1} {to.Y:F1}\"/>");
            Write($"<path d=\"M{from.X:F1} {from.Y:F1}L{to.X:F1} {to.Y:F1}\" stroke=\"{Color(chart, name.Cloud)}\" stroke-width=\"1.5\"/>");
        }

        foreach (var name in names)
        {
            Write($"<text x=\"{name.Box.X:F1}\" y=\"{name.Box.Y + 4:F1}\" fill=\"{Color(chart, name.Cloud)}\">{Html.Encode(chart.Clouds[name.Cloud].Name)}</text>");
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

    /// <summary>
    /// Where each cloud's name stands: near its middle, and where it covers few points, no other name and no single point.
    /// Single points choose first.
    /// </summary>
    private static List<Name> Names(ScatterChart chart, Func<double, double> placeX, Func<double, double> placeY)
    {
        (double X, double Y)[][] clouds = [.. chart.Clouds.Select(cloud => cloud.Points.Select(point => (placeX(point.X), placeY(point.Y))).ToArray())];
        (double X, double Y)[] all = [.. clouds.SelectMany(cloud => cloud)];
        (double X, double Y)[] single = [.. clouds.Where(cloud => cloud.Length == 1).Select(cloud => cloud[0])];
        var names = new List<Name>();
        foreach (var i in Enumerable.Range(0, clouds.Length).OrderBy(i => clouds[i].Length > 1))
        {
            var middle = (placeX(chart.Clouds[i].Middle.X), placeY(chart.Clouds[i].Middle.Y));
            names.Add(Places(i, middle, chart.Clouds[i].Name.Length * CharacterWidth).MinBy(place => Cost(place.Name) + place.Steps).Name);
        }

        return names;

        double Cost(Name name) =>
            names.Exists(other => other.Box.Meets(name.Box)) || !name.Box.IsInside(Left, Top, Right, Bottom)
                ? double.MaxValue
                : (all.Count(name.Box.Holds) * CoveredPoint) + (single.Count(name.Box.Larger(SinglePointRadius).Holds) * CoveredSinglePoint);
    }

    /// <summary>The places that a name may have, with their distances from the cloud's middle; the first of equal ones is the better.</summary>
    private static IEnumerable<(Name Name, int Steps)> Places(int cloud, (double X, double Y) middle, double width)
    {
        for (var step = 0; step <= MostSteps; step++)
        {
            for (var direction = 0; direction < (step == 0 ? 1 : Directions); direction++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * direction / Directions);
                yield return (new Name(cloud, middle, new Box(middle.X + (step * Step * cos), middle.Y + (step * Step * sin), width, NameHeight)), step);
            }
        }
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

    private sealed record Name(int Cloud, (double X, double Y) Middle, Box Box);

    /// <summary>A rectangle around its middle.</summary>
    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public bool Holds((double X, double Y) point) => Math.Abs(point.X - X) <= Width / 2 && Math.Abs(point.Y - Y) <= Height / 2;

        public bool Meets(Box other) => Math.Abs(other.X - X) < (Width + other.Width) / 2 && Math.Abs(other.Y - Y) < (Height + other.Height) / 2;

        public bool IsInside(double left, double top, double right, double bottom) =>
            X - (Width / 2) >= left && X + (Width / 2) <= right && Y - (Height / 2) >= top && Y + (Height / 2) <= bottom;

        public Box Larger(double margin) => this with { Width = Width + (2 * margin), Height = Height + (2 * margin) };

        public (double X, double Y) Nearest((double X, double Y) point) =>
            (Math.Clamp(point.X, X - (Width / 2), X + (Width / 2)), Math.Clamp(point.Y, Y - (Height / 2), Y + (Height / 2)));
    }
}
