namespace Layered.Notebooks;

/// <summary><c>#load</c>: runs files of C# before the code of the cell.</summary>
internal sealed class LoadDirective : Directive
{
    private const string AnyFolder = "**";

    /// <inheritdoc/>
    public override string Name => "#load";

    /// <inheritdoc/>
    public override string Help => "Runs files of C#. Those of several lines may need one another.";

    /// <inheritdoc/>
    public override string Usage => """#load "file.cs", or #load "folder/**/*.cs" for all files of a folder and those in it""";

    /// <inheritdoc/>
    public override bool Collects => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FileExtensions => [".cs", ".csx"];

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        call.Host.Load(call.Argument.Contains('*', StringComparison.Ordinal) ? FindFiles(call) : [call.RequireFile()], call.Place);
        return Task.CompletedTask;
    }

    /// <summary>The files of a pattern, in the order of their names. What a build has written is left out.</summary>
    private static string[] FindFiles(DirectiveCall call)
    {
        var parts = call.Argument.Split('/', '\\');
        var (folders, file) = (parts[..^1], parts[^1]);
        var isDeep = folders is [.., AnyFolder];
        folders = isDeep ? folders[..^1] : folders;
        if (folders.Any(part => part.Contains('*', StringComparison.Ordinal)))
        {
            throw new DirectiveException($"'{call.Argument}' has a * where none may stand. Write {call.Directive.Usage}.");
        }

        var folder = call.FindFolder(string.Join('/', folders));
        var files = Directory.GetFiles(folder, file, isDeep ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly);
        string[] found = [.. files.Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new DirectiveException($"No file is like '{call.Argument}' in {folder}.");
    }
}
