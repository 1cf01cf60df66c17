namespace Layered.Notebooks;

/// <summary>How a <see cref="NotebookRunner"/> runs a notebook.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>The longest a cell may take; no bound unless set.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Whether the cells after a failed one are run, too.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>New values, as text, for variables of the cell tagged <c>parameters</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How much of a cell's outputs is kept.</summary>
    public OutputLimits Limits { get; init; } = new();

    /// <summary>What the session needs to know. Its working directory is replaced by the notebook's folder.</summary>
    public CSharpSessionOptions Session { get; init; } = new();
}
