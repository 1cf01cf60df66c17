using System.Net;
using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary>Variables with their types and values.</summary>
internal static class VariableTable
{
    /// <summary>The table.</summary>
    public static MimeBundle Format(IReadOnlyList<SessionVariable> variables, FormatterRegistry formatters)
    {
        var limits = FormatLimits.Default with { Items = FormatLimits.Default.NestedItems, Characters = FormatLimits.Default.NestedCharacters };
        var rows = variables
            .Select(variable => (variable.Name, Type: TypeNames.Of(variable.Type), Value: new ValueReader(limits, formatters).Read(variable.Value)))
            .ToList();
        var html = string.Concat(rows.Select(row =>
            $"<tr><td>{WebUtility.HtmlEncode(row.Name)}</td><td>{WebUtility.HtmlEncode(row.Type)}</td><td>{HtmlRenderer.Render(row.Value)}</td></tr>"));
        return MimeBundle
            .Of("text/html", $"<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>{html}</tbody></table>")
            .With("text/plain", string.Join('\n', rows.Select(row => $"{row.Type} {row.Name} = {Text(row.Value)}")));
    }

    private static string Text(ValueNode value) => value is ValueNode.Text { Quoted: { } quoted } ? quoted : TextRenderer.Render(value);
}
