using System.Diagnostics.CodeAnalysis;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Reading notebooks that people wrote.</summary>
internal static class NotebookFile
{
    /// <summary>Reads a notebook, or says why it cannot be read.</summary>
    public static bool TryLoad(string path, [NotNullWhen(true)] out NotebookDocument? notebook, [NotNullWhen(false)] out NotebookFailure? problem)
    {
        try
        {
            notebook = NotebookDocument.Load(path);
            problem = null;
            return true;
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            notebook = null;
            problem = new("Unreadable", e.Message);
            return false;
        }
    }
}
