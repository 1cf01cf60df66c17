using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Layered.Interactive;

/// <summary>Scripts as HTML.</summary>
internal static partial class ScriptElement
{
    /// <summary>The element that runs a script. The script may await, its names are its own, and it finds the output's place as <c>element</c>.</summary>
    public static HtmlString Of(string code) =>
        // In a block of its own, where it may use that name for something else.
        new($"<script type=\"text/javascript\">\n(async element => {{ {{\n{EndTag().Replace(code, "<\\/$1").Trim('\n')}\n}} }})(document.currentScript?.parentElement);\n</script>");

    [GeneratedRegex("</(script)", RegexOptions.IgnoreCase)]
    private static partial Regex EndTag();
}
