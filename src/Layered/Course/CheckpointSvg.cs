using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>Draws a <see cref="Checkpoint"/> as a strip: the band, the range over seeds in it, the post's figure and this run's.</summary>
internal static class CheckpointSvg
{
    public const int Width = 520;
    private const int Height = 112;
    private const int Left = 60;
    private const int Right = Width - 60;
    private const int Top = 54;
    private const int Bar = 20;

    public static string Draw(Reference reference, double value, string verdict)
    {
        double?[] marks = [value, reference.Post, reference.Seeds?.Min, reference.Seeds?.Max, reference.Band?.Low, reference.Band?.High];
        var (low, high) = (marks.Min()!.Value, marks.Max()!.Value);
        var span = high > low ? high - low : 1;
        double Place(double number) => Left + ((number - low) / span * (Right - Left));

        var strip = new StringBuilder();
        void Rectangle(double from, double to, string color) => strip.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{Place(from):F1}\" y=\"{Top}\" width=\"{Place(to) - Place(from):F1}\" height=\"{Bar}\" rx=\"3\" fill=\"{color}\"/>\n");
        void Label(double x, double y, string anchor, string style, string text) => strip.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:F1}\" y=\"{y}\" text-anchor=\"{anchor}\"{style}>{Html.Encode(text)}</text>\n");

        strip.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Top + (Bar / 2)}H{Right}\" stroke=\"#d0d7de\"/>\n");
        if (reference.Band is { } band)
        {
            Rectangle(band.Low, band.High, "#e4eaf0");
            Label(Place(band.Low) - 8, Top + 14, "end", "", Number(band.Low));
            Label(Place(band.High) + 8, Top + 14, "start", "", Number(band.High));
        }

        if (reference.Seeds is { } seeds)
        {
            Rectangle(seeds.Min, seeds.Max, "#a9c1d9");
        }

        if (reference.Post is { } post)
        {
            var x = Place(post);
            strip.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:F1} {Top + 3}l7 7l-7 7l-7 -7z\" fill=\"#fff\" stroke=\"#57606a\" stroke-width=\"1.5\"/>\n");
            Label(x, Top + Bar + 17, "middle", "", $"the post {Number(post)}");
        }

        var color = verdict == "outside the band" ? "#b35900" : "#1a7f37";
        strip.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Place(value):F1}\" cy=\"{Top + (Bar / 2)}\" r=\"6\" fill=\"{color}\"/>\n");
        Label(Place(value), Top - 8, "middle", $" fill=\"{color}\" font-weight=\"600\"", $"this run {Number(value)}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}">
            <rect width="100%" height="100%" rx="8" fill="#fff"/>
            <g font-family="{Svg.Font}" font-size="12" fill="#57606a">
            <text x="16" y="22" font-size="13" font-weight="600" fill="#24292f">{Html.Encode(reference.Name)}</text>
            <text x="{Width - 16}" y="22" text-anchor="end" font-weight="600" fill="{color}">{verdict}</text>
            {strip}</g>
            </svg>
            """);
    }

    private static string Number(double value) => Invariant.Fixed(value, 3);
}
