namespace Layered.Cli;

/// <summary>Why a notebook did not run to its end.</summary>
/// <param name="Name">The kind of error, such as an exception's type.</param>
/// <param name="Message">What went wrong; may have several lines.</param>
internal sealed record NotebookFailure(string Name, string Message)
{
    /// <summary>The code cell that ran, counted from 1; null where none did.</summary>
    public int? Cell { get; init; }

    /// <summary>Where, such as <c>cell 7, line 3, column 9</c>; null where no more than the cell is known.</summary>
    public string? Location { get; init; }

    /// <summary>The text of the line; null where it is not known.</summary>
    public string? SourceLine { get; init; }

    /// <summary>The cell and the place in it, or in what it called; empty where no cell ran.</summary>
    public string Place => (Cell, Location) switch
    {
        (null, _) => Location ?? "",
        (_, null) => $"cell {Cell}",
        _ => Location.StartsWith($"cell {Cell},", StringComparison.Ordinal) ? Location : $"cell {Cell}, at {Location}",
    };

    /// <summary>Place and message in one line.</summary>
    public string Summary => string.Join(": ", new[] { Place, Name, Message.Split('\n')[0] }.Where(part => part.Length > 0));
}
