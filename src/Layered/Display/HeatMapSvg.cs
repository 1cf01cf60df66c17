using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>Draws a <see cref="HeatMap"/> as a picture that needs no script: its numbers are the pixels of an image.</summary>
internal static class HeatMapSvg
{
    public const int Width = 680;
    private const int Height = 240;
    private const int Left = 56;
    private const int Right = Width - 88;
    private const int KeyLeft = Right + 20;
    private const int KeyWidth = 14;
    private const int KeySteps = 64;
    private const int Top = 60;
    private const int Bottom = Height - 48;

    public static string Draw(HeatMap map)
    {
        var x = LinearAxis.Exactly(map.XRange.Low, map.XRange.High, ticks: 10);
        var y = LinearAxis.Exactly(map.YRange.Low, map.YRange.High, ticks: 4);
        var svg = new StringBuilder();
        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        svg.Append(Svg.Begin(Width, Height)).Append('\n');
        Write($"<image class=\"{Svg.AsIs}\" href=\"{Pixels(map)}\" x=\"{Left}\" y=\"{Top}\" width=\"{Right - Left}\" height=\"{Bottom - Top}\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\"/>");
        Write($"<g font-family=\"{Svg.Font}\" font-size=\"12\" fill=\"{Svg.QuietInk}\">");
        Write($"<text x=\"16\" y=\"27\" font-size=\"15\" font-weight=\"600\" fill=\"{Svg.Ink}\">{Html.Encode(map.Title)}</text>");
        Write($"<text x=\"16\" y=\"46\">{Html.Encode(map.YLabel)}</text>");
        Write($"<text x=\"{(Left + Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">{Html.Encode(map.XLabel)}</text>");
        foreach (var tick in x.Ticks)
        {
            Write($"<text x=\"{Left + (x.Place(tick) * (Right - Left)):F1}\" y=\"{Bottom + 17}\" text-anchor=\"middle\">{x.Label(tick)}</text>");
        }

        foreach (var tick in y.Ticks)
        {
            Write($"<text x=\"{Left - 8}\" y=\"{Bottom - (y.Place(tick) * (Bottom - Top)) + 4:F1}\" text-anchor=\"end\">{y.Label(tick)}</text>");
        }

        var (low, high) = map.Range;
        var key = LinearAxis.Exactly(low, high, ticks: 6);
        Write($"<image class=\"{Svg.AsIs}\" href=\"{Key()}\" x=\"{KeyLeft}\" y=\"{Top}\" width=\"{KeyWidth}\" height=\"{Bottom - Top}\" preserveAspectRatio=\"none\"/>");
        Write($"<text x=\"{Width - 16}\" y=\"46\" text-anchor=\"end\">{Html.Encode(map.ValueLabel)}</text>");
        foreach (var tick in high > low ? key.Ticks : [low])
        {
            Write($"<text x=\"{KeyLeft + KeyWidth + 6}\" y=\"{Bottom - ((high > low ? key.Place(tick) : 0) * (Bottom - Top)) + 4:F1}\">{key.Label(tick)}</text>");
        }

        return svg.Append("</g>\n</svg>").ToString();
    }

    /// <summary>All colours, the smallest number's at the bottom.</summary>
    private static string Key()
    {
        byte[] pixels = [.. Enumerable.Range(0, KeySteps).Select(step => ColorScale.At(1 - (step / (KeySteps - 1.0)))).SelectMany(color => new[] { color.R, color.G, color.B })];
        return Png.DataUri(pixels, 1, KeySteps, isColor: true);
    }

    private static string Pixels(HeatMap map)
    {
        const int Channels = 3;
        var (rows, columns) = (map.Values.GetLength(0), map.Values.GetLength(1));
        var (low, high) = map.Range;
        var pixels = new byte[rows * columns * Channels];
        Array.Fill(pixels, byte.MaxValue);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var value = map.Values[row, column];
                if (double.IsFinite(value))
                {
                    var at = (((rows - 1 - row) * columns) + column) * Channels;
                    (pixels[at], pixels[at + 1], pixels[at + 2]) = ColorScale.At(high > low ? (value - low) / (high - low) : 0);
                }
            }
        }

        return Png.DataUri(pixels, columns, rows, isColor: true);
    }
}
