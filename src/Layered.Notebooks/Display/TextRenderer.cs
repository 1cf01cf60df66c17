using System.Text;

namespace Layered.Notebooks;

/// <summary>Draws nodes as plain text: on one line where it fits, otherwise an item a line.</summary>
internal static class TextRenderer
{
    private const int Width = 100;

    public static string Render(ValueNode node) => node is ValueNode.Text text ? text.Content : Render(node, "");

    /// <summary>The node on one line, however long.</summary>
    public static string Line(ValueNode node)
    {
        switch (node)
        {
            case ValueNode.Noted or ValueNode.Folded:
                return Line(node is ValueNode.Noted noted ? noted.Value : ((ValueNode.Folded)node).Value);
            case ValueNode.Sequence or ValueNode.Tuple or ValueNode.Entries or ValueNode.Members { Summary: null }:
                var (open, close, more) = Shape(node);
                List<string> parts = [.. Parts(node, Line), .. more is null ? Array.Empty<string>() : [more]];
                return parts.Count == 0 ? open.TrimEnd() + close.TrimStart() : $"{open}{string.Join(", ", parts)}{close}";
            case ValueNode.Table table:
                return $"{table.Title} ({string.Join(", ", table.Columns)})".TrimStart();
            default:
                return ScalarText.EscapeControls(Render(node, ""));
        }
    }

    private static string Render(ValueNode node, string indent)
    {
        switch (node)
        {
            case ValueNode.Text text:
                return Indent(text.Quoted ?? text.Content, indent);
            case ValueNode.Own own:
                return Indent(own.Data.PlainText is { Length: > 0 } plain ? plain.TrimEnd('\n') : own.TypeName, indent);
            case ValueNode.Noted noted:
                return $"{Render(noted.Value, indent)}\n{indent}({noted.Note})";
            case ValueNode.Folded folded:
                return Render(folded.Value, indent);
            case ValueNode.Table table:
                var lines = TableText.Render(table, Width - indent.Length);
                return indent.Length == 0 ? lines : Indent($"\n{lines}", indent);
            case ValueNode.Members { Summary: { } summary }:
                return Indent(summary, indent);
        }

        var (open, close, more) = Shape(node);
        var inner = indent + "  ";
        var parts = Parts(node, part => Render(part, inner));
        if (more is not null)
        {
            parts.Add(more);
        }

        if (parts.Count == 0)
        {
            return open.TrimEnd() + close.TrimStart();
        }

        var line = $"{open}{string.Join(", ", parts)}{close}";
        if (line.Length + indent.Length <= Width && !line.Contains('\n', StringComparison.Ordinal))
        {
            return line;
        }

        return node is ValueNode.Sequence { Numeric: true }
            ? $"{open}{Fill(parts, indent.Length)}{close}".Replace("\n", $"\n{indent} ", StringComparison.Ordinal)
            : $"{open.TrimEnd()}\n{inner}{string.Join($",\n{inner}", parts)}\n{indent}{close.TrimStart()}";
    }

    private static (string Open, string Close, string? More) Shape(ValueNode node) => node switch
    {
        ValueNode.Sequence sequence => ("[", "]", sequence.More),
        ValueNode.Tuple => ("(", ")", null),
        ValueNode.Entries entries => ("{ ", " }", entries.More),
        ValueNode.Members members => (members.Type is null ? "{ " : $"{members.Type} {{ ", " }", Left(members) is > 0 and var left ? ValueReader.More(0, left) : null),
        _ => throw new InvalidOperationException($"No text for {node.GetType().Name}."),
    };

    private static int Left(ValueNode.Members members) => Math.Max(0, members.Items.Count - FormatLimits.ShownMembers) + members.Left;

    private static List<string> Parts(ValueNode node, Func<ValueNode, string> render) => node switch
    {
        ValueNode.Sequence sequence => [.. sequence.Items.Select(render)],
        ValueNode.Tuple tuple => [.. tuple.Items.Select(render)],
        ValueNode.Entries entries => [.. entries.Items.Select(entry => $"{render(entry.Key)}: {render(entry.Value)}")],
        ValueNode.Members members =>
        [
            .. members.Items.Take(FormatLimits.ShownMembers).Select(member => $"{member.Name} = {render(member.Value)}"),
            .. members.Contents is { } contents ? [render(contents)] : Array.Empty<string>(),
        ],
        _ => [],
    };

    private static string Fill(List<string> parts, int indent)
    {
        var text = new StringBuilder();
        var column = indent + 1;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = i < parts.Count - 1 ? parts[i] + "," : parts[i];
            if (i > 0 && column + 1 + part.Length > Width)
            {
                text.Append('\n');
                column = indent + 1;
            }
            else if (i > 0)
            {
                text.Append(' ');
                column++;
            }

            text.Append(part);
            column += part.Length;
        }

        return text.ToString();
    }

    private static string Indent(string text, string indent) =>
        text.ReplaceLineEndings("\n").Replace("\n", $"\n{indent}", StringComparison.Ordinal);
}
