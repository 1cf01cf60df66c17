namespace Layered.Notebooks;

/// <summary>Reads the directives of a cell or file without running anything, and goes on after one that does not run here.</summary>
internal static class CellReader
{
    /// <summary>The steps that run here.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="kernelName">What its metadata names as its language; C# where null.</param>
    /// <param name="problem">Told the line and the message of each directive that is unknown and each language that does not run here, in order.</param>
    /// <returns>Directives, and stretches of C#.</returns>
    public static IReadOnlyList<(DirectiveUse? Directive, string Code)> Read(string text, CodePlace place, string? kernelName, Action<int, string> problem)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        while (true)
        {
            try
            {
                return [.. DirectiveSet.Splitter.Split(string.Join('\n', lines), kernelName).Select(step => (Use(step.Directive, place), step.Code))];
            }
            catch (DirectiveException exception)
            {
                problem(exception.Line ?? 1, exception.Message);
                if (!TryRemove(lines, (exception.Line ?? 1) - 1))
                {
                    return [];
                }
            }
        }
    }

    /// <summary>The file that a directive names, in the first of the folders that has it; null where none has.</summary>
    public static string? FindFile(string path, IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, path)).FirstOrDefault(File.Exists) is { } found ? Path.GetFullPath(found) : null;

    private static DirectiveUse? Use(DirectiveLine? line, CodePlace place) =>
        line is null ? null : new(DirectiveSet.Find(line.Name)!, line.Argument, line.Body, line.Line, place);

    /// <summary>Blanks a directive, and the lines below that are in its language; false where it is the cell's metadata that names the language.</summary>
    private static bool TryRemove(string[] lines, int index)
    {
        if (!DirectiveSet.Splitter.LooksLikeDirective(lines[index], out var name) || DirectiveSet.Find(name) is not null)
        {
            return false;
        }

        // A connection is one line; what it connects to has names of its own.
        var takesLines = DirectiveSet.Splitter.EndsBody(name) && name != "#!connect";
        do
        {
            lines[index++] = "";
        }
        while (takesLines && index < lines.Length && !(DirectiveSet.Splitter.LooksLikeDirective(lines[index], out var next) && DirectiveSet.Splitter.EndsBody(next)));
        return true;
    }
}
