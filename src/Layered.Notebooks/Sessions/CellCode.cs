using System.Globalization;

namespace Layered.Notebooks;

/// <summary>What a session is to execute.</summary>
/// <param name="Text">C# and directives.</param>
/// <param name="Number">The number of the cell, or of the last one.</param>
/// <param name="Counts">Whether it is a cell, and not code that is evaluated aside.</param>
/// <param name="KernelName">What the cell's metadata names as its language; C# where null.</param>
internal sealed record CellCode(string Text, int Number, bool Counts, string? KernelName)
{
    /// <summary>Its name in errors.</summary>
    public string Name => Counts ? string.Create(CultureInfo.InvariantCulture, $"cell {Number}") : "the code";
}

/// <summary>What came of a cell, before it was timed.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">Why it did not succeed; null where it did.</param>
/// <param name="Warnings">What the compiler warned of.</param>
internal sealed record CellOutcome(CellStatus Status, CellError? Error, IReadOnlyList<CellWarning> Warnings)
{
    /// <summary>What comes of a cell after one that did not stop.</summary>
    public static CellOutcome Stuck { get; } = new(CellStatus.Failed, CellError.Plain("SessionError", "An earlier cell was interrupted and did not stop. Restart to go on."), []);
}
