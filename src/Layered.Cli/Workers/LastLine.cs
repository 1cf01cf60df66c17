using System.Text.RegularExpressions;

namespace Layered.Cli;

/// <summary>Follows what a cell prints and keeps the last line that is not blank, as a progress display shows it. Safe to use from several threads.</summary>
internal sealed partial class LastLine
{
    private const int Longest = 200;

    private readonly Lock _lock = new();
    private string _unfinished = "";
    private string? _news;

    /// <summary>Takes text as it is printed. A carriage return starts its line anew.</summary>
    public void Append(string text)
    {
        lock (_lock)
        {
            var pieces = (_unfinished + text[^Math.Min(text.Length, 4 * Longest)..]).Split('\n', '\r');
            _unfinished = Shorten(pieces[^1]);
            if (pieces.Select(Readable).LastOrDefault(line => line.Length > 0) is { } line)
            {
                _news = Shorten(line);
            }
        }
    }

    /// <summary>The line; null where nothing was printed since this was last asked.</summary>
    public string? Take()
    {
        lock (_lock)
        {
            var line = _news;
            _news = null;
            return line;
        }
    }

    /// <summary>Forgets everything: a new cell begins.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _unfinished = "";
            _news = null;
        }
    }

    private static string Shorten(string line) => line.Length <= Longest ? line : line[..Longest];

    private static string Readable(string line) => ControlSequences().Replace(line.Replace('\t', ' '), "").Trim();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\p{C}")]
    private static partial Regex ControlSequences();
}
