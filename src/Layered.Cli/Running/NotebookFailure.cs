namespace Layered.Cli;

/// <summary>Why a notebook did not run to its end.</summary>
/// <param name="Name">The kind of error, such as an exception's type or a compiler error's number.</param>
/// <param name="Message">What went wrong.</param>
internal sealed record NotebookFailure(string Name, string Message)
{
    /// <summary>The code cell, counted from 1; null where no cell was running.</summary>
    public int? Cell { get; init; }

    /// <summary>The line in the cell, counted from 1; null where it is not known.</summary>
    public int? Line { get; init; }

    /// <summary>The column, counted from 1; null where it is not known.</summary>
    public int? Column { get; init; }

    /// <summary>The text of the line; null where it is not known.</summary>
    public string? SourceLine { get; init; }

    /// <summary>Such as <c>cell 7, line 3</c>; empty where no cell was running.</summary>
    public string Place => (Cell, Line) switch
    {
        (null, _) => "",
        (_, null) => $"cell {Cell}",
        _ => $"cell {Cell}, line {Line}",
    };

    /// <summary>Place and message in one line.</summary>
    public string Summary => string.Join(": ", new[] { Place, Name, Message.Split('\n')[0] }.Where(part => part.Length > 0));
}
