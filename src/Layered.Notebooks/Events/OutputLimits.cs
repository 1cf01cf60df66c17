namespace Layered.Notebooks;

/// <summary>How much of a cell's outputs is kept.</summary>
public sealed record OutputLimits
{
    /// <summary>The most characters of console text kept of one output; of more, the first and the last half stay.</summary>
    public int MaxStreamLength { get; init; } = 200_000;

    /// <summary>The most outputs kept of one cell; of more, the first and the last half stay.</summary>
    public int MaxOutputs { get; init; } = 1_000;
}
