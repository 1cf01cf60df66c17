namespace Layered.Notebooks;

/// <summary>Reads the directives of a cell or file without running anything, and goes on after one that does not run here.</summary>
internal static class CellReader
{
    /// <summary>The steps that run here.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="name">Its name in messages: <c>cell 3</c>, or the file.</param>
    /// <param name="folder">The folder that its relative paths start from.</param>
    /// <param name="kernelName">What its metadata names as its language; C# where null.</param>
    /// <param name="problem">Told of each directive that is unknown and each language that does not run here, in order.</param>
    public static IReadOnlyList<CodeStep> Read(string text, string name, string folder, string? kernelName, Action<CellError> problem)
    {
        // Nothing runs, so that no session is needed.
        var context = new CodeContext(null!, name, folder, []);
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        while (true)
        {
            try
            {
                return CodeSplitter.Split(string.Join('\n', lines), context, kernelName);
            }
            catch (CellFailedException failure)
            {
                problem(failure.Error);
                if (!TryRemove(lines, failure.Error.Location!.Line - 1))
                {
                    return [];
                }
            }
        }
    }

    /// <summary>The file that a directive names, in the first of the folders that has it; null where none has.</summary>
    public static string? FindFile(string path, IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, path)).FirstOrDefault(File.Exists) is { } found ? Path.GetFullPath(found) : null;

    /// <summary>Blanks a directive, and the lines below that are in its language; false where it is the cell's metadata that names the language.</summary>
    private static bool TryRemove(string[] lines, int index)
    {
        if (!CodeSplitter.LooksLikeDirective(lines[index], out var name) || DirectiveSet.Find(name) is not null)
        {
            return false;
        }

        // A connection is one line; what it connects to has names of its own.
        var takesLines = CodeSplitter.EndsBody(name) && name != "#!connect";
        do
        {
            lines[index++] = "";
        }
        while (takesLines && index < lines.Length && !(CodeSplitter.LooksLikeDirective(lines[index], out var next) && CodeSplitter.EndsBody(next)));
        return true;
    }
}
