namespace Layered.Notebooks;

/// <summary>How the execution of a cell ended.</summary>
public enum CellStatus
{
    /// <summary>The cell ran to its end.</summary>
    Succeeded,

    /// <summary>The cell did not compile, threw, or a directive in it failed.</summary>
    Failed,

    /// <summary>The cell was interrupted; everything defined before is still there.</summary>
    Cancelled,

    /// <summary>The cell was interrupted but did not stop. The session takes no further cells; end the process to be rid of it.</summary>
    StillRunning,
}
