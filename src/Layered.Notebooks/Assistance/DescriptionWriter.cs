using System.Text;

namespace Layered.Notebooks;

/// <summary>Writes a description as plain text or as Markdown.</summary>
/// <param name="markdown">Which of the two.</param>
internal sealed class DescriptionWriter(bool markdown)
{
    private readonly StringBuilder _text = new();

    /// <summary>Whether it writes Markdown.</summary>
    public bool IsMarkdown => markdown;

    /// <summary>Writes code, on lines of its own.</summary>
    public void Code(string code) => Block(markdown ? $"```csharp\n{code}\n```" : code);

    /// <summary>Writes a paragraph; nothing where it is empty.</summary>
    /// <param name="text">The text, in the form that <see cref="IsMarkdown"/> asks for.</param>
    /// <param name="title">What it begins with.</param>
    public void Paragraph(string text, string title = "")
    {
        if (text.Length > 0)
        {
            Block(title.Length == 0 ? text : $"{Strong(title)} {text}");
        }
    }

    /// <summary>Writes a list; nothing where it is empty.</summary>
    /// <param name="title">What the list is of.</param>
    /// <param name="items">Names, and what is said of each.</param>
    public void List(string title, IEnumerable<(string Name, string Text)> items)
    {
        var lines = items.Select(item => markdown
            ? $"- `{item.Name}`{(item.Text.Length > 0 ? $": {OneLine(item.Text)}" : "")}"
            : $"  {item.Name}{(item.Text.Length > 0 ? $": {OneLine(item.Text)}" : "")}").ToList();
        if (lines.Count > 0)
        {
            Block($"{Strong(title)}{(markdown ? "\n\n" : "\n")}{string.Join('\n', lines)}");
        }
    }

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private string Strong(string title) => markdown ? $"**{title}**" : title;

    private void Block(string text) => _text.Append(_text.Length > 0 ? "\n\n" : "").Append(text);
}
