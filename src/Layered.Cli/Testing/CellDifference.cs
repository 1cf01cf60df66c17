using System.Globalization;

namespace Layered.Cli;

/// <summary>The first thing in which a cell's outputs are not those that are saved.</summary>
/// <param name="What">What differs, such as <c>output 2, the console</c>.</param>
/// <param name="Lines">The saved line and the one of now, with a mark below the place where they begin to differ; empty where What says it all.</param>
internal sealed record CellDifference(string What, IReadOnlyList<string> Lines)
{
    private const int Before = 50;
    private const int After = 70;
    private const string SavedLabel = "saved: ";
    private const string NowLabel = "now:   ";

    /// <summary>Two texts that differ from a place on.</summary>
    public static CellDifference Of(string what, string saved, string now, (int Saved, int Now) place)
    {
        var (savedLine, savedColumn) = LineAt(saved, place.Saved);
        var (nowLine, nowColumn) = LineAt(now, place.Now);
        var (left, mark) = Excerpt(savedLine, savedColumn);
        var (right, other) = Excerpt(nowLine, nowColumn);
        var number = saved.AsSpan(0, place.Saved).Count('\n') + 1;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{what}, line {number}, column {savedColumn + 1}"),
            [SavedLabel + left, NowLabel + right, new string(' ', NowLabel.Length + Math.Max(mark, other)) + "^"]);
    }

    private static (string Line, int Column) LineAt(string text, int place)
    {
        var start = place == 0 ? 0 : text.LastIndexOf('\n', place - 1) + 1;
        var end = text.IndexOf('\n', place);
        return (text[start..(end < 0 ? text.Length : end)], place - start);
    }

    private static (string Text, int Mark) Excerpt(string line, int column)
    {
        var start = Math.Max(0, column - Before);
        var end = Math.Min(line.Length, column + After);
        var text = line[start..end].Replace('\t', ' ').Replace('\x1b', '␛');
        return ($"{(start > 0 ? "…" : "")}{text}{(end < line.Length ? "…" : "")}", column - start + (start > 0 ? 1 : 0));
    }
}
