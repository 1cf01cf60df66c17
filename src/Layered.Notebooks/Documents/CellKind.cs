namespace Layered.Notebooks;

/// <summary>What a cell of a notebook holds.</summary>
public enum CellKind
{
    /// <summary>C# to be executed.</summary>
    Code,

    /// <summary>Prose in Markdown.</summary>
    Markdown,

    /// <summary>Text that is neither executed nor rendered. A cell of a kind unknown to this version counts as raw, and is written back as it was.</summary>
    Raw,
}
