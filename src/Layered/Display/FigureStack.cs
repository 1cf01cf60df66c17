using System.Globalization;
using System.Xml.Linq;

namespace Layered;

/// <summary>Figures below each other.</summary>
internal sealed class FigureStack : Figure
{
    private readonly Figure[] _figures;

    public FigureStack(IReadOnlyList<Figure> figures)
    {
        if (figures.Count == 0)
        {
            throw new ArgumentException("A stack needs at least one figure; none came.", nameof(figures));
        }

        _figures = [.. figures];
    }

    public override string ToHtml() =>
        string.Concat(_figures.Select(figure => $"<div style=\"margin:0 0 12px 0\">{figure.ToHtml()}</div>\n"));

    /// <summary>One picture of all figures' pictures, or null where a figure has none of a known size.</summary>
    public override string? ToSvg()
    {
        const double Gap = 12;
        var pictures = _figures.Select(figure => figure.ToSvg()).OfType<string>().Select(XElement.Parse).ToArray();
        var sizes = pictures.Select(Svg.SizeOf).ToArray();
        if (pictures.Length < _figures.Length || sizes.Contains(null))
        {
            return null;
        }

        var y = 0.0;
        foreach (var (picture, size) in pictures.Zip(sizes))
        {
            picture.SetAttributeValue("y", y);
            y += size!.Value.Height + Gap;
        }

        var (width, height) = (sizes.Max(size => size!.Value.Width), y - Gap);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
            {string.Join('\n', pictures.Select(picture => picture.ToString(SaveOptions.DisableFormatting)))}
            </svg>
            """);
    }

    public override string ToText() => string.Join("\n\n", _figures.Select(figure => figure.ToText()));
}
