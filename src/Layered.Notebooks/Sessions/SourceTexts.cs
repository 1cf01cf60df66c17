using System.Collections.Concurrent;

namespace Layered.Notebooks;

/// <summary>The lines of every cell and file that a session executed, so that errors can show them.</summary>
internal sealed class SourceTexts
{
    private readonly ConcurrentDictionary<string, string[]> _lines = new();

    /// <summary>Remembers a text under the name its errors will carry.</summary>
    public void Add(string name, string text) => _lines[name] = text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Whether a text of this name was executed.</summary>
    public bool Contains(string name) => _lines.ContainsKey(name);

    /// <summary>A place with its line's text.</summary>
    public CellLocation Locate(string name, int line, int? column) =>
        new(name, line, column, _lines.TryGetValue(name, out var lines) && line >= 1 && line <= lines.Length ? lines[line - 1].TrimEnd() : null);
}
