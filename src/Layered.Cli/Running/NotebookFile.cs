using System.Diagnostics.CodeAnalysis;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Notebooks that people wrote, as files.</summary>
internal static class NotebookFile
{
    /// <summary>How their names end.</summary>
    public const string Extension = ".ipynb";

    /// <summary>
    /// The notebooks in a folder, by name. Hidden files are none: on a stick macOS keeps beside a notebook what it knows of it,
    /// as <c>._NAME.ipynb</c>.
    /// </summary>
    public static IEnumerable<string> In(string folder) => Directory
        .EnumerateFiles(folder, "*" + Extension)
        .Where(path => !Path.GetFileName(path).StartsWith('.'))
        .Order(StringComparer.Ordinal);

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
