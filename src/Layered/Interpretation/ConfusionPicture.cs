using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>
/// A confusion matrix as a picture. What is right is blue, by its share of the class; a mistake is orange, by its share of the most
/// frequent one, because mistakes are few and would all look alike beside what is right. Where nothing was counted the cell is empty.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
internal sealed class ConfusionPicture(string[] names, long[,] counts) : Figure
{
    private const int CellWidth = 46;
    private const int CellHeight = 32;
    private const int Gap = 2;
    private const int Margin = 16;
    private const double CharacterWidth = 6.9;
    private const double Slope = 0.7;

    // From this strength on, white letters are easier to read than dark ones.
    private const double DarkEnough = 0.75;

    private static readonly (byte R, byte G, byte B) Right = (0x00, 0x72, 0xb2);
    private static readonly (byte R, byte G, byte B) Wrong = (0xc0, 0x4e, 0x00);

    private int Names => (int)(names.Max(name => name.Length) * CharacterWidth);

    // The names of the columns go up at 45 degrees: they are as high as they are long, times 0.7.
    private int Left => Margin + 20 + Names + 8;

    private int Top => Margin + 46 + (int)(Names * Slope);

    private int Width => Left + (names.Length * CellWidth) + Margin + (int)(names[^1].Length * CharacterWidth * Slope);

    private int Height => Top + (names.Length * CellHeight) + Margin;

    public override string ToHtml() => Html.Picture(ToSvg(), ToText(), Width);

    public override string ToSvg()
    {
        var svg = new StringBuilder();
        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        var middle = Top + (names.Length * CellHeight / 2);

        svg.Append(Svg.Begin(Width, Height)).Append('\n');
        Write($"<g font-family=\"{Svg.Font}\" font-size=\"12\" fill=\"{Svg.Ink}\">");
        Write($"<text x=\"{Left + (names.Length * CellWidth / 2)}\" y=\"{Margin + 11}\" text-anchor=\"middle\" fill=\"{Svg.QuietInk}\">taken for</text>");
        Write($"<text transform=\"translate({Margin + 8} {middle}) rotate(-90)\" text-anchor=\"middle\" fill=\"{Svg.QuietInk}\">it is</text>");
        for (var i = 0; i < names.Length; i++)
        {
            var column = Left + (i * CellWidth) + (CellWidth / 2);
            var row = Top + (i * CellHeight) + (CellHeight / 2) + 4;
            Write($"<text transform=\"translate({column} {Top - 8}) rotate(-45)\">{Html.Encode(names[i])}</text>");
            Write($"<text x=\"{Left - 8}\" y=\"{row}\" text-anchor=\"end\">{Html.Encode(names[i])}</text>");
        }

        Write($"<g text-anchor=\"middle\">");
        foreach (var (row, column, strength) in Cells())
        {
            var (x, y) = (Left + (column * CellWidth), Top + (row * CellHeight));
            var ink = strength > DarkEnough ? "#fff" : Svg.Ink;
            Write($"<rect x=\"{x}\" y=\"{y}\" width=\"{CellWidth - Gap}\" height=\"{CellHeight - Gap}\" rx=\"3\" fill=\"{Fill(row == column ? Right : Wrong, strength)}\"/>");
            if (counts[row, column] > 0)
            {
                Write($"<text x=\"{x + ((CellWidth - Gap) / 2)}\" y=\"{y + ((CellHeight - Gap) / 2) + 4}\" fill=\"{ink}\">{counts[row, column]}</text>");
            }
        }

        return svg.Append("</g>\n</g>\n</svg>").ToString();
    }

    public override string ToText() => new Table(
        [@"it is \ taken for", .. names],
        Enumerable.Range(0, names.Length).Select(row =>
            Enumerable.Range(0, names.Length).Select(column => (object?)counts[row, column]).Prepend(names[row]))).ToText();

    /// <summary>Every cell, and how strong its colour is, from 0 to 1.</summary>
    private IEnumerable<(int Row, int Column, double Strength)> Cells()
    {
        var all = Enumerable.Range(0, names.Length).SelectMany(row => Enumerable.Range(0, names.Length).Select(column => (Row: row, Column: column))).ToList();
        var worst = all.Where(cell => cell.Row != cell.Column).Select(cell => counts[cell.Row, cell.Column]).DefaultIfEmpty(0).Max();
        foreach (var (row, column) in all)
        {
            var whole = row == column ? Enumerable.Range(0, names.Length).Sum(other => counts[row, other]) : worst;
            yield return (row, column, whole == 0 ? 0 : (double)counts[row, column] / whole);
        }
    }

    private static string Fill((byte R, byte G, byte B) color, double strength)
    {
        // The faintest is still a cell, and the strongest still carries white letters.
        const double Least = 0.04;
        const double Most = 0.85;
        var share = Least + ((Most - Least) * strength);
        return $"#{Mix(color.R):x2}{Mix(color.G):x2}{Mix(color.B):x2}";

        byte Mix(byte part) => (byte)Math.Round(byte.MaxValue + ((part - byte.MaxValue) * share));
    }
}
