using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Layered.Interactive;

/// <summary>Scripts as HTML.</summary>
internal static partial class ScriptElement
{
    /// <summary>The element that runs a script. The script may await, and its names are its own.</summary>
    public static HtmlString Of(string code) =>
        new($"<script type=\"text/javascript\">\n(async () => {{\n{EndTag().Replace(code, "<\\/$1").Trim('\n')}\n}})();\n</script>");

    [GeneratedRegex("</(script)", RegexOptions.IgnoreCase)]
    private static partial Regex EndTag();
}
