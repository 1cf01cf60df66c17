using System.Globalization;

namespace Layered.Site;

/// <summary>A notebook on the front page of a course that somebody works through.</summary>
/// <param name="Card">What is shown of it.</param>
/// <param name="Address">Where it is opened.</param>
/// <param name="IsRunning">Whether its kernel runs.</param>
/// <param name="Exercises">How many exercises are solved, and how many there are.</param>
/// <param name="Checkpoints">How many checkpoints are reached, and how many there are.</param>
public sealed record CourseEntry(NotebookCard Card, string Address, bool IsRunning, (int Reached, int All) Exercises, (int Reached, int All) Checkpoints)
{
    /// <summary>Whether something of it has been reached.</summary>
    public bool IsBegun => Exercises.Reached + Checkpoints.Reached > 0;

    /// <summary>Whether everything has been reached, and there was something.</summary>
    public bool IsDone => Exercises.All + Checkpoints.All > 0 && Exercises.Reached == Exercises.All && Checkpoints.Reached == Checkpoints.All;
}

/// <summary>The front page of a course that somebody works through: a card for each notebook, with what has been reached.</summary>
public static class CoursePage
{
    /// <summary>Writes the page.</summary>
    /// <param name="entries">The notebooks of the course, in its order.</param>
    /// <param name="others">Other notebooks beside them, by title and address.</param>
    /// <param name="files">Where all files are listed.</param>
    /// <param name="script">A script of the page, as HTML.</param>
    public static string Write(IReadOnlyList<CourseEntry> entries, IReadOnlyList<(string Title, string Address)> others, string files, string script)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(others);
        var body = $"""
            <header class="hero">
            <h1>{PageShell.Mark}{Html.Encode(SiteHeading.Course.Title)}</h1>
            <div class="prose"><p>{Html.Encode(SiteHeading.AboutTheCourse)} The notebooks here are yours: run their cells, change them, solve their exercises.</p></div>
            </header>
            <main>
            <p class="summary">{Next(entries)}<span>{Html.Encode(Summary(entries))}</span></p>
            <ol class="cards">
            {string.Concat(entries.Select(Card))}</ol>
            {Others(others)}<p class="summary"><a href="{Html.Encode(files)}">All files, and kernels that run</a></p>
            </main>
            """;
        return PageShell.Wrap(SiteHeading.Course.Title, "index", body, alone: true, script);
    }

    // Where somebody was last; a newcomer's is the first.
    private static string Next(IReadOnlyList<CourseEntry> entries)
    {
        var last = entries.Index().LastOrDefault(entry => entry.Item.IsBegun, (-1, null!)).Index;
        var next = entries.Skip(last < 0 ? 0 : entries[last].IsDone ? last + 1 : last).FirstOrDefault();
        return next is null ? "" : $"<a class=\"next\" href=\"{Html.Encode(next.Address)}\">{(last < 0 ? "Begin" : "Go on")} with {Html.Encode(next.Card.Title)}</a>";
    }

    private static string Summary(IReadOnlyList<CourseEntry> entries) =>
        Counts(Sum(entries.Select(entry => entry.Exercises)), Sum(entries.Select(entry => entry.Checkpoints)));

    private static (int Reached, int All) Sum(IEnumerable<(int Reached, int All)> counts) =>
        counts.Aggregate((Reached: 0, All: 0), (sum, count) => (sum.Reached + count.Reached, sum.All + count.All));

    private static string Counts((int Reached, int All) exercises, (int Reached, int All) checkpoints) => string.Join(
        " · ",
        new[] { (exercises, "exercises"), (checkpoints, "checkpoints") }
            .Where(count => count.Item1.All > 0)
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Item1.Reached} of {count.Item1.All} {count.Item2}")));

    private static string Card(CourseEntry entry)
    {
        var (reached, all) = (entry.Exercises.Reached + entry.Checkpoints.Reached, entry.Exercises.All + entry.Checkpoints.All);
        var bar = all == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<progress value=\"{reached}\" max=\"{all}\"></progress>");
        var running = entry.IsRunning ? "<span class=\"running\">running</span>" : "";
        return entry.Card.ToHtml(
            entry.Address,
            entry.IsDone ? "done" : entry.IsBegun ? "begun" : "new",
            $"{bar}<span>{Html.Encode(Counts(entry.Exercises, entry.Checkpoints))}</span>{running}");
    }

    private static string Others(IReadOnlyList<(string Title, string Address)> others) => others.Count == 0 ? "" :
        $"""
        <section class="others">
        <h2>Your other notebooks</h2>
        <ul>
        {string.Concat(others.Select(other => $"<li><a href=\"{Html.Encode(other.Address)}\">{Html.Encode(other.Title)}</a></li>\n"))}</ul>
        </section>

        """;
}
