namespace Layered.Jupyter;

/// <summary>How an installed kernelspec stands to the program at hand.</summary>
public enum KernelspecState
{
    /// <summary>It starts this program, unchanged.</summary>
    Current,

    /// <summary>It starts an older or newer program, which goes on working until it is replaced.</summary>
    OtherBuild,

    /// <summary>What it starts is gone: the copied program, or the .NET that runs it.</summary>
    Broken,

    /// <summary>Another kernel installed it.</summary>
    Foreign,
}
