using Spectre.Console;

namespace Layered.Cli;

/// <summary>The doctor's table and verdict.</summary>
/// <param name="results">The checks, in order.</param>
internal sealed class DoctorReport(IReadOnlyList<CheckResult> results)
{
    /// <summary>Whether the course can run here.</summary>
    public bool CourseCanRun => results.All(result => result.Status is CheckStatus.Ok or CheckStatus.Warning);

    /// <summary>Writes the table and a closing line.</summary>
    public void WriteTo(IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "Check", "Found", "What to do");
        foreach (var result in results)
        {
            table.AddRow(Mark(result.Status), new Text(result.Name), new Text(result.Found), new Text(result.Remedy ?? ""));
        }

        console.Write(table);
        console.WritePlainLine(CourseCanRun ? "The course can run here." : "The course cannot run here yet.");
    }

    private static Text Mark(CheckStatus status) => status switch
    {
        CheckStatus.Ok => new("ok", Color.Green),
        CheckStatus.Warning => new("warning", Color.Yellow),
        CheckStatus.Problem => new("problem", Color.Red),
        _ => new("not checked", Color.Grey),
    };
}
