using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Layered.Tests.Display;

/// <summary>Reads what figures write.</summary>
internal static partial class Markup
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>An HTML fragment without scripts, as an XML tree; it fails where a tag is left open.</summary>
    public static XElement Html(string html) =>
        XElement.Parse($"<body>{VoidTag().Replace(Script().Replace(html, ""), "<$1/>")}</body>");

    /// <summary>An SVG document, as an XML tree.</summary>
    public static XElement Picture(string svg)
    {
        var root = XElement.Parse(svg);
        Assert.Equal(Svg + "svg", root.Name);
        return root;
    }

    /// <summary>All elements of a name, whatever their namespace.</summary>
    public static XElement[] All(this XElement root, string name) => [.. root.Descendants().Where(element => element.Name.LocalName == name)];

    /// <summary>The SVG inside an <c>img</c> element.</summary>
    public static string SvgOf(XElement img)
    {
        const string Prefix = "data:image/svg+xml;base64,";
        var source = img.Attribute("src")!.Value;
        Assert.StartsWith(Prefix, source);
        return Encoding.UTF8.GetString(Convert.FromBase64String(source[Prefix.Length..]));
    }

    [GeneratedRegex("<(img [^>]*|br)>")]
    private static partial Regex VoidTag();

    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
