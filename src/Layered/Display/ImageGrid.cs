using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Grey images in rows and columns, dark on white, with labels and predictions below them. A wrong prediction has a
/// cross before it and a red frame around its image.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class ImageGrid : Figure
{
    // A saved notebook carries every picture twice: more would make it slow to open.
    internal const int MostImages = 256;

    private readonly GreyImages _images;
    private readonly string[]? _labels;
    private readonly string[]? _predictions;
    private readonly string[]? _notes;
    private readonly int _columns;
    private readonly int _scale;

    private ImageGrid(
        GreyImages images, IEnumerable<string>? labels, IEnumerable<string>? predictions, int columns, int scale, IEnumerable<string>? notes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        _images = images;
        _labels = Texts(labels, images, nameof(labels));
        _predictions = Texts(predictions, images, nameof(predictions));
        _notes = Texts(notes, images, nameof(notes));
        if (_predictions is not null && _labels is null)
        {
            throw new ArgumentException("Predictions are judged by the labels; give both.", nameof(predictions));
        }

        _columns = Math.Min(columns, images.Count);
        _scale = scale;
    }

    private int Rows => (_images.Count + _columns - 1) / _columns;

    private int Wrong => Enumerable.Range(0, _images.Count).Count(IsWrong);

    /// <summary>Lays out images.</summary>
    /// <param name="images">
    /// One or more images: N×784, N×height×width, N×1×height×width or a single height×width. Floating point from 0
    /// (white) to 1 (black), or bytes from 0 to 255.
    /// </param>
    /// <param name="labels">What each image shows, as many as there are images.</param>
    /// <param name="predictions">What a model takes each image for; compared with <paramref name="labels"/>.</param>
    /// <param name="columns">Images a row.</param>
    /// <param name="scale">Screen pixels a side of an image's pixel.</param>
    /// <param name="notes">What else to say of each image, such as its loss; a line break begins a new line.</param>
    /// <exception cref="ArgumentException">
    /// The tensor has another shape or type, a pixel is out of range, there are no images or more than 256, or the
    /// number of texts is not the number of images.
    /// </exception>
    public static ImageGrid Of(
        Tensor images,
        IEnumerable<string>? labels = null,
        IEnumerable<string>? predictions = null,
        int columns = 8,
        int scale = 3,
        IEnumerable<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (count, _, _) = GreyImages.Measure(images.shape);
        return count is > 0 and <= MostImages
            ? new ImageGrid(GreyImages.From(images), labels, predictions, columns, scale, notes)
            : throw new ArgumentException(
                $"A grid shows 1 to {MostImages} images; {count} came. Take some of them: images[..16].", nameof(images));
    }

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var html = new StringBuilder();
        html.Append("<table style=\"border-collapse:separate;border-spacing:4px\">\n");
        for (var row = 0; row < Rows; row++)
        {
            // Notebook pages shade every second row of a table.
            html.Append("<tr style=\"background:none\">");
            for (var i = row * _columns; i < Math.Min((row + 1) * _columns, _images.Count); i++)
            {
                html.Append(CellHtml(i));
            }

            html.Append("</tr>\n");
        }

        html.Append("</table>");
        return _predictions is null ? html.ToString() : html.Append(CultureInfo.InvariantCulture, $"\n<div>{Score()}</div>").ToString();
    }

    /// <inheritdoc/>
    public override string ToSvg() => ImageGridSvg.Draw(_images, _columns, _scale, Captions, IsWrong);

    /// <inheritdoc/>
    public override string ToText()
    {
        var names = Enumerable.Range(0, _images.Count).Select(Describe).OfType<string>().ToArray();
        var line = $"ImageGrid {Rows} × {_columns} of {_images.Height}×{_images.Width} pixels" +
            (names.Length > 0 ? ": " + string.Join(", ", names) : "") +
            (_predictions is null ? "" : $" ({Score()})");
        return _images.Count == 1 ? line + "\n" + Shades(_images[0], _images.Height, _images.Width) : line;
    }

    private static string[]? Texts(IEnumerable<string>? texts, GreyImages images, string name)
    {
        string[]? all = texts?.ToArray();
        return all is null || all.Length == images.Count
            ? all
            : throw new ArgumentException($"There are {images.Count} images and {all.Length} {name}; give one for each image.", name);
    }

    /// <summary>Two pixels, one above the other, a character: characters are about twice as high as wide.</summary>
    private static string Shades(ReadOnlySpan<byte> pixels, int height, int width)
    {
        const string Inks = " ░▒▓█";
        var text = new StringBuilder();
        for (var y = 0; y < height; y += 2)
        {
            var line = new StringBuilder();
            for (var x = 0; x < width; x++)
            {
                var below = y + 1 < height ? pixels[((y + 1) * width) + x] : byte.MaxValue;
                var ink = 255 - ((pixels[(y * width) + x] + below) / 2);
                line.Append(Inks[ink * (Inks.Length - 1) / 255]);
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private bool IsWrong(int index) => _predictions is not null && _predictions[index] != _labels![index];

    /// <summary>The lines below an image.</summary>
    private IEnumerable<string> Captions(int index)
    {
        if (_labels is not null)
        {
            yield return _labels[index];
        }

        if (_predictions is not null)
        {
            yield return IsWrong(index) ? $"✗ {_predictions[index]}" : "✓";
        }

        foreach (var line in _notes?[index].Split('\n') ?? [])
        {
            yield return line;
        }
    }

    private string? Describe(int index) => _labels is null ? null
        : IsWrong(index) ? $"{_labels[index]} (taken for {_predictions![index]})"
        : _labels[index];

    private string Score() => $"{Invariant.Text(Wrong)} of {Invariant.Text(_images.Count)} wrong";

    private string CellHtml(int index)
    {
        var frame = IsWrong(index) ? $"2px solid {Svg.Wrong}" : "2px solid rgba(128,128,128,.25)";
        var html = new StringBuilder();
        html.Append("<td align=\"center\" style=\"text-align:center;vertical-align:top;padding:2px;border:none;line-height:1.25\">");
        html.Append(CultureInfo.InvariantCulture, $"<img src=\"{Png.DataUri(_images[index].ToArray(), _images.Width, _images.Height)}\" ");
        html.Append(CultureInfo.InvariantCulture, $"alt=\"{Html.Encode(Describe(index) ?? $"image {Invariant.Text(index)}")}\" ");
        html.Append(CultureInfo.InvariantCulture, $"width=\"{Invariant.Text(_images.Width * _scale)}\" height=\"{Invariant.Text(_images.Height * _scale)}\" ");
        html.Append(CultureInfo.InvariantCulture, $"style=\"image-rendering:pixelated;border:{frame};border-radius:4px\">");
        var wrong = IsWrong(index);
        var lines = Captions(index).ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            var text = Html.Encode(lines[i]);
            html.Append("<br>").Append(wrong && i == 1 ? $"<b style=\"color:#e5484d\">{text}</b>" : text);
        }

        return html.Append("</td>").ToString();
    }
}
