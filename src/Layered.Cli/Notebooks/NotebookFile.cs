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
    public static IEnumerable<string> In(string folder) => In(folder, Extension);

    /// <summary>The full paths of the notebooks that a path of a command line names: one, or those of a folder.</summary>
    /// <param name="path">The path as written.</param>
    /// <param name="workingDirectory">The folder that relative paths start from.</param>
    /// <param name="extensions">How the names of the notebooks may end.</param>
    /// <exception cref="UsageException">It names no such notebook.</exception>
    public static IReadOnlyList<string> Find(string path, string workingDirectory, params string[] extensions)
    {
        var full = Path.GetFullPath(path, workingDirectory);
        var endings = string.Join(" or ", extensions);
        if (Directory.Exists(full))
        {
            string[] found = [.. extensions.SelectMany(extension => In(full, extension)).Order(StringComparer.Ordinal)];
            return found.Length > 0 ? found : throw new UsageException($"The folder '{path}' holds no {endings} file. Name a folder that does, or a notebook.");
        }

        if (!File.Exists(full))
        {
            throw new UsageException(path.StartsWith('-')
                ? $"There is no option '{path}'."
                : $"There is no notebook or folder '{path}'. Paths start from {workingDirectory}.");
        }

        return extensions.Contains(Path.GetExtension(full), StringComparer.OrdinalIgnoreCase) ? [full]
            : IsDib(full) ? throw new UsageException($"'{path}' has to become a notebook first: layered convert {path} --to ipynb.")
            : throw new UsageException($"'{path}' is not a notebook. Name a file that ends in {endings}, or a folder.");
    }

    /// <summary>Reads a notebook, or says why it cannot be read.</summary>
    public static bool TryLoad(string path, [NotNullWhen(true)] out NotebookDocument? notebook, [NotNullWhen(false)] out NotebookFailure? problem)
    {
        try
        {
            notebook = IsDib(path) ? DibFile.Load(path) : NotebookDocument.Load(path);
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

    private static IEnumerable<string> In(string folder, string extension) => Directory
        .EnumerateFiles(folder, "*" + extension)
        .Where(path => !Path.GetFileName(path).StartsWith('.'))
        .Order(StringComparer.Ordinal);

    private static bool IsDib(string path) => Path.GetExtension(path).Equals(DibFile.Extension, StringComparison.OrdinalIgnoreCase);
}
