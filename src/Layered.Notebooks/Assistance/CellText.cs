using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>A cell as the editing services see it.</summary>
/// <param name="Code">The cell's C#, with blanks in the place of all else, so that every place is where it was.</param>
/// <param name="Directives">The lines that are directives.</param>
/// <param name="Foreign">The lines that belong to a directive and are no C#.</param>
public sealed record CellText(string Code, IReadOnlyList<TextSpan> Directives, IReadOnlyList<TextSpan> Foreign)
{
    /// <summary>Takes a cell apart. Any text is one, however wrong.</summary>
    /// <param name="text">The cell.</param>
    public static CellText Read(string text)
    {
        var code = text.ToCharArray();
        var (directives, foreign) = (new List<TextSpan>(), new List<TextSpan>());
        var isForeign = false;
        foreach (var line in SourceText.From(text).Lines)
        {
            var isDirective = DirectiveSet.Splitter.LooksLikeDirective(line.ToString(), out var name)
                && (!isForeign || DirectiveSet.Splitter.EndsBody(name))
                && CellSplitter.IsDirective(new string(code, 0, line.Start), line.ToString());
            if (isDirective)
            {
                directives.Add(line.Span);
                isForeign = DirectiveSet.Splitter.EndsBody(name) && DirectiveSet.Find(name) is not { TakesCode: true };
            }
            else if (isForeign)
            {
                foreign.Add(line.Span);
            }

            if (isDirective || isForeign)
            {
                Array.Fill(code, ' ', line.Start, line.Span.Length);
            }
        }

        return new(new(code), directives, foreign);
    }

    /// <summary>The directive line that a place is in, its end included; null where it is in none.</summary>
    /// <param name="position">How many UTF-16 code units stand before it.</param>
    public TextSpan? DirectiveAt(int position) => Find(Directives, position);

    /// <summary>Whether a place is in lines that are no C#.</summary>
    /// <param name="position">How many UTF-16 code units stand before it.</param>
    public bool IsForeign(int position) => Find(Foreign, position) is not null;

    private static TextSpan? Find(IReadOnlyList<TextSpan> lines, int position) =>
        lines.Where(line => line.Start <= position && position <= line.End).Select(line => (TextSpan?)line).FirstOrDefault();
}
