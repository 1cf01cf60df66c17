namespace Layered;

/// <summary>
/// Something to look at. A notebook cell shows a figure that is its last expression, or that is passed to <c>display</c>:
/// as HTML where the front-end shows HTML, as a picture or as text elsewhere.
/// </summary>
/// <remarks>
/// The same figure always gives the same bytes: no time, random id or culture enters, so that saved notebooks
/// differ only where their content does.
/// </remarks>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public abstract class Figure : IShown
{
    /// <summary>
    /// The figure as an HTML fragment. It is complete without scripts and style sheets, because front-ends remove both
    /// from a notebook that the reader has not run yet.
    /// </summary>
    public abstract string ToHtml();

    /// <summary>The figure as an SVG document, or null where it has no picture.</summary>
    public virtual string? ToSvg() => null;

    /// <summary>The figure as plain text, for a console.</summary>
    public abstract string ToText();

    /// <summary>The same as <see cref="ToText"/>.</summary>
    public sealed override string ToString() => ToText();

    /// <summary>Puts figures below each other.</summary>
    /// <param name="figures">The figures, from top to bottom; at least one.</param>
    public static Figure Stack(params IReadOnlyList<Figure> figures) => new FigureStack(figures);

    /// <summary>The figure in a MIME type, or null where it has no such form.</summary>
    internal virtual string? Render(string mimeType) => mimeType switch
    {
        MimeTypes.Html => ToHtml(),
        MimeTypes.Svg => ToSvg(),
        MimeTypes.Text => ToText(),
        _ => null,
    };

    string? IShown.Render(string mimeType) => Render(mimeType);
}
