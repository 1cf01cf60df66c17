using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Layered.Notebooks;

/// <summary>The text of a documentation comment's element, plain or as Markdown.</summary>
internal static partial class DocumentationText
{
    /// <summary>The element's text; empty where there is no element.</summary>
    /// <param name="element">The element.</param>
    /// <param name="markdown">Whether code, names and emphasis are marked.</param>
    public static string Of(XElement? element, bool markdown)
    {
        if (element is null)
        {
            return "";
        }

        var text = new StringBuilder();
        Write(element, markdown, text);
        return Break().Replace(LineEnd().Replace(text.ToString(), "\n"), "\n\n").Trim();
    }

    /// <summary>The name in a reference such as <c>M:System.String.Join(System.Char,System.String[])</c>, which is <c>String.Join</c>.</summary>
    public static string NameOf(string reference)
    {
        var name = Arity().Replace(reference.Split('(')[0], "");
        var parts = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('.');
        var isMember = name is [not 'T' and not 'N', ':', ..];
        return string.Join('.', parts.TakeLast(isMember ? 2 : 1)).Replace(".#ctor", "", StringComparison.Ordinal);
    }

    private static void Write(XElement element, bool markdown, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
            {
                var line = Space().Replace(words.Value, " ");
                text.Append(text.Length > 0 && text[^1] == '\n' ? line.TrimStart() : line);
            }
            else if (node is XElement child)
            {
                WriteElement(child, markdown, text);
            }
        }
    }

    private static void WriteElement(XElement element, bool markdown, StringBuilder text)
    {
        string Code(string name) => markdown ? $"`{name}`" : name;
        switch (element.Name.LocalName)
        {
            case "see" or "seealso" when element.IsEmpty || element.Value.Length == 0:
                text.Append(Code((string?)element.Attribute("langword") ?? (string?)element.Attribute("href") ?? NameOf((string?)element.Attribute("cref") ?? "")));
                break;
            case "paramref" or "typeparamref":
                text.Append(Code((string?)element.Attribute("name") ?? ""));
                break;
            case "c":
                text.Append(Code(element.Value));
                break;
            case "code":
                var code = element.Value.Trim('\n');
                text.Append(markdown ? $"\n\n```csharp\n{code}\n```\n\n" : $"\n\n{code}\n\n");
                break;
            case "para" or "list":
                text.Append("\n\n");
                Write(element, markdown, text);
                text.Append("\n\n");
                break;
            case "item" or "listheader":
                text.Append("\n- ");
                Write(element, markdown, text);
                break;
            case "br":
                text.Append('\n');
                break;
            default:
                Write(element, markdown, text);
                break;
        }
    }

    [GeneratedRegex(@"[ \t]+\n")]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Break();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"`+\d+|\{[^}]*\}")]
    private static partial Regex Arity();
}
