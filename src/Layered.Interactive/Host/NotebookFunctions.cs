namespace Layered.Interactive;

/// <summary>What a cell may call without a <c>using</c> and .NET Interactive does not have.</summary>
public static class NotebookFunctions
{
    /// <summary>Removes what the cell has put out so far.</summary>
    /// <param name="wait">Whether to do so only when the next output comes, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => NotebookHost.Current.ClearOutput(wait);

    /// <summary>The arguments of a program, for one that is pasted into a cell: none.</summary>
    public static string[] args => [];
}
