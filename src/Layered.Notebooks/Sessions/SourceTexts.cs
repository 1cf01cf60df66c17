using System.Collections.Concurrent;

namespace Layered.Notebooks;

/// <summary>The lines of every cell and file that a session executed, so that errors can show them.</summary>
internal sealed class SourceTexts
{
    private readonly ConcurrentDictionary<string, string[]> _lines = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<IReadOnlyList<Insertion>>> _insertions = new();

    /// <summary>Remembers a text under the name its errors will carry.</summary>
    public void Add(string name, string text)
    {
        _lines[name] = text.ReplaceLineEndings("\n").Split('\n');
        _insertions[name] = [];
    }

    /// <summary>Remembers what was put into a text, one time after the other, before it was compiled.</summary>
    public void AddInsertions(string name, IReadOnlyList<IReadOnlyList<Insertion>> insertions) => _insertions[name] = [.. _insertions[name], .. insertions];

    /// <summary>Whether a text of this name was executed.</summary>
    public bool Contains(string name) => _lines.ContainsKey(name);

    /// <summary>A place, in the compiled text, with its line's text.</summary>
    public CellLocation Locate(string name, int line, int? column) => new(
        name,
        line,
        column is { } moved ? Original(name, line, moved) : null,
        _lines.TryGetValue(name, out var lines) && line >= 1 && line <= lines.Length ? lines[line - 1].TrimEnd() : null);

    private int Original(string name, int line, int column) =>
        _insertions.GetValueOrDefault(name, []).Reverse().Aggregate(column, (moved, insertions) => Before(insertions.Where(insertion => insertion.Line == line), moved));

    /// <summary>Where a column was before insertions into its line.</summary>
    private static int Before(IEnumerable<Insertion> insertions, int column)
    {
        var shift = 0;
        foreach (var insertion in insertions)
        {
            // What is wrong with the text put in is wrong with what it was put behind.
            shift += Math.Clamp(column - insertion.Column - shift, 0, insertion.Length);
        }

        return column - shift;
    }
}
