using System.Globalization;
using System.Text;

namespace Layered;

/// <summary>Draws an <see cref="ImageGrid"/> as one SVG: a single picture with all images, and text below each.</summary>
internal static class ImageGridSvg
{
    private const int FontSize = 12;
    private const int LineHeight = 16;
    private const int Gap = 12;

    // Wide enough for the fonts that browsers take for sans-serif.
    private const double CharacterWidth = 6.8;

    public static string Draw(
        GreyImages images, int columns, int scale, Func<int, IEnumerable<string>> captions, Func<int, bool> isWrong)
    {
        string[][] texts = [.. Enumerable.Range(0, images.Count).Select(index => captions(index).ToArray())];
        var lines = texts.Max(text => text.Length);
        var longest = texts.SelectMany(text => text).Select(text => text.Length).DefaultIfEmpty(0).Max();

        // A cell is a whole number of image pixels, so that one picture can hold all images at their places.
        var cellWidth = CeilingDivide(Math.Max(images.Width * scale, (int)(longest * CharacterWidth)) + Gap, scale);
        var cellHeight = images.Height + CeilingDivide((lines * LineHeight) + Gap, scale);
        var rows = CeilingDivide(images.Count, columns);
        var left = (cellWidth - images.Width) / 2;
        var top = CeilingDivide(Gap, 2 * scale);
        var (width, height) = (columns * cellWidth, (rows * cellHeight) + top);

        var sheet = new byte[width * height];
        Array.Fill(sheet, byte.MaxValue);
        var (frames, wrongFrames, labels) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < images.Count; i++)
        {
            var x = (i % columns * cellWidth) + left;
            var y = (i / columns * cellHeight) + top;
            Paste(images[i], images.Width, sheet, width, x, y);
            (isWrong(i) ? wrongFrames : frames).Append(
                CultureInfo.InvariantCulture, $"M{x * scale} {y * scale}h{images.Width * scale}v{images.Height * scale}h{-images.Width * scale}z");
            for (var line = 0; line < texts[i].Length; line++)
            {
                var middle = (x * scale) + (images.Width * scale / 2);
                var baseline = ((y + images.Height) * scale) + LineHeight + (line * LineHeight);
                var style = isWrong(i) && line == 1 ? $" fill=\"{Svg.Wrong}\" font-weight=\"bold\"" : "";
                labels.Append(CultureInfo.InvariantCulture, $"<text x=\"{middle}\" y=\"{baseline}\"{style}>{Html.Encode(texts[i][line])}</text>\n");
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Svg.Begin(width * scale, height * scale)}
            <image href="{Png.DataUri(sheet, width, height)}" width="{width * scale}" height="{height * scale}" style="image-rendering:pixelated;clip-path:inset(0 round 8px)"/>
            <path d="{frames}" fill="none" stroke="{Svg.Line}"/>
            <path d="{wrongFrames}" fill="none" stroke="{Svg.Wrong}" stroke-width="2"/>
            <g font-family="{Svg.Font}" font-size="{FontSize}" fill="{Svg.Ink}" text-anchor="middle">
            {labels}</g>
            </svg>
            """);
    }

    private static int CeilingDivide(int dividend, int divisor) => (dividend + divisor - 1) / divisor;

    private static void Paste(ReadOnlySpan<byte> image, int imageWidth, byte[] sheet, int sheetWidth, int left, int top)
    {
        for (var row = 0; row < image.Length / imageWidth; row++)
        {
            image.Slice(row * imageWidth, imageWidth).CopyTo(sheet.AsSpan(((top + row) * sheetWidth) + left));
        }
    }
}
