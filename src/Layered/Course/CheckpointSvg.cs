using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>Draws a <see cref="Checkpoint"/> as a strip: the band, the range over seeds in it, the post's figure and this run's.</summary>
internal static class CheckpointSvg
{
    public const int Width = 680;
    private const int Height = 132;
    private const int Left = 64;
    private const int Right = Width - 64;
    private const int Top = 56;
    private const int Bar = 20;
    private const int Middle = Top + (Bar / 2);
    private const string BandColor = "#dfe6ed";
    private const string SeedsColor = "#a9c1d9";

    public static string Draw(Reference reference, double value, bool? within)
    {
        double?[] marks = [value, reference.Post, reference.Seeds?.Min, reference.Seeds?.Max, reference.Band?.Low, reference.Band?.High];
        var axis = LinearAxis.Exactly(marks.Min()!.Value, marks.Max()!.Value, ticks: 1);
        double Place(double number) => Left + (axis.Place(number) * (Right - Left));

        var svg = new StringBuilder();
        var legend = new StringBuilder();
        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        void Range(double low, double high, string color, string name)
        {
            Write($"<rect x=\"{Place(low):F1}\" y=\"{Top}\" width=\"{Place(high) - Place(low):F1}\" height=\"{Bar}\" rx=\"3\" fill=\"{color}\"/>");
            legend.Append(CultureInfo.InvariantCulture, $"<tspan fill=\"{color}\">■</tspan> {name} {Number(low)} to {Number(high)}   ");
        }

        var (color, verdict) = within switch
        {
            true => (Svg.Right, "inside the band"),
            false => (Svg.Doubtful, "outside the band"),
            null => (Palette.Color(0), "no band"),
        };

        svg.Append(Svg.Begin(Width, Height)).Append('\n');
        Write($"<g font-family=\"{Svg.Font}\" font-size=\"12\" fill=\"{Svg.QuietInk}\">");
        Write($"<text x=\"16\" y=\"24\" font-size=\"13\" font-weight=\"600\" fill=\"{Svg.Ink}\">{Html.Encode(reference.Name)}</text>");
        Write($"<text x=\"{Width - 16}\" y=\"24\" text-anchor=\"end\" font-weight=\"600\" fill=\"{color}\">{verdict}</text>");
        Write($"<path d=\"M{Left} {Middle}H{Right}\" stroke=\"{Svg.Line}\"/>");
        if (reference.Band is { } band)
        {
            Range(band.Low, band.High, BandColor, "the band");
        }

        if (reference.Seeds is { } seeds)
        {
            Range(seeds.Min, seeds.Max, SeedsColor, $"{seeds.CountInWords} seeds");
        }

        if (reference.Post is { } post)
        {
            Write($"<path d=\"M{Place(post):F1} {Middle - 7}l7 7l-7 7l-7 -7z\" fill=\"#fff\" stroke=\"{Svg.QuietInk}\" stroke-width=\"1.5\"/>");
            Write($"<text x=\"{Place(post):F1}\" y=\"{Top + Bar + 17}\" text-anchor=\"middle\">the post {Number(post)}</text>");
        }

        Write($"<circle cx=\"{Place(value):F1}\" cy=\"{Middle}\" r=\"6\" fill=\"{color}\"/>");
        Write($"<text x=\"{Place(value):F1}\" y=\"{Top - 8}\" text-anchor=\"middle\" font-weight=\"600\" fill=\"{color}\">this run {Number(value)}</text>");
        Write($"<text x=\"16\" y=\"{Height - 13}\" xml:space=\"preserve\">{legend}{(within is null ? "" : "a sanity check, no proof")}</text>");
        return svg.Append("</g>\n</svg>").ToString();
    }

    private static string Number(double value) => Invariant.Fixed(value, 3);
}
