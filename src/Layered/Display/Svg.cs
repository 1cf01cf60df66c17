using System.Globalization;
using System.Xml.Linq;

namespace Layered;

/// <summary>What the drawn pictures have in common.</summary>
internal static class Svg
{
    /// <summary>Fonts that the systems of readers have.</summary>
    public const string Font = "system-ui,-apple-system,'Segoe UI','Helvetica Neue',Arial,sans-serif";

    /// <summary>Text that is read first.</summary>
    public const string Ink = "#24292f";

    /// <summary>Text that explains.</summary>
    public const string QuietInk = "#57606a";

    /// <summary>Lines and frames.</summary>
    public const string Line = "#afb8c1";

    /// <summary>Lines behind curves.</summary>
    public const string Grid = "#e9ecef";

    /// <summary>What is right.</summary>
    public const string Right = "#1a7f37";

    /// <summary>What needs another look.</summary>
    public const string Doubtful = "#b35900";

    /// <summary>What is wrong.</summary>
    public const string Wrong = "#cf222e";

    /// <summary>The class of what keeps its colours where the picture is turned dark.</summary>
    public const string AsIs = "as-is";

    // As light as a page that is not quite black needs it; the hue stays.
    private const string Dark = "@media (prefers-color-scheme:dark){:root{filter:invert(.93) hue-rotate(180deg)}." + AsIs + "{filter:invert(1) hue-rotate(180deg)}}";

    /// <summary>
    /// How a picture begins: on its own ground, white, and dark where the page around it declares itself dark
    /// (<c>color-scheme</c>, which an SVG picture takes from the element that shows it: CSS Color Adjustment, section 2.4).
    /// </summary>
    public static string Begin(int width, int height) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
        <style>{Dark}</style>
        <rect width="100%" height="100%" rx="8" fill="#fff"/>
        """);

    /// <summary>Width and height of a picture, or null where it does not say.</summary>
    public static (double Width, double Height)? SizeOf(XElement picture) =>
        double.TryParse(picture.Attribute("width")?.Value, CultureInfo.InvariantCulture, out var width) &&
        double.TryParse(picture.Attribute("height")?.Value, CultureInfo.InvariantCulture, out var height)
            ? (width, height)
            : null;
}
