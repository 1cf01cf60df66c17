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
        call.Host.Load(call.Argument.Contains('*', StringComparison.Ordinal) ? FindFiles(call.Argument, [call.Place.Folder, call.Host.WorkingDirectory]) : [call.RequireFile()], call.Place);
        return Task.CompletedTask;
    }

    /// <summary>The files of a pattern, in the order of their names. What a build has written is left out.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="homes">The folders that it may start from; the first that has its folder is taken.</param>
    /// <exception cref="DirectiveException">There are none.</exception>
    public static IReadOnlyList<string> FindFiles(string pattern, IReadOnlyList<string> homes)
    {
        var parts = pattern.Split('/', '\\');
        var (folders, file) = (parts[..^1], parts[^1]);
        var isDeep = folders is [.., AnyFolder];
        folders = isDeep ? folders[..^1] : folders;
        if (folders.Any(part => part.Contains('*', StringComparison.Ordinal)))
        {
            throw new DirectiveException($"'{pattern}' has a * where none may stand: before the files there may be one {AnyFolder}, as in folder/{AnyFolder}/*.cs.");
        }

        var folder = homes.Select(home => Path.GetFullPath(string.Join('/', folders), home)).FirstOrDefault(Directory.Exists)
            ?? throw new DirectiveException($"The folder '{string.Join('/', folders)}' does not exist in {string.Join(" or ", homes.Distinct())}.");
        string[] found =
        [
            .. Directory.GetFiles(folder, file, isDeep ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
                .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                .Order(StringComparer.Ordinal),
        ];
        return found.Length > 0 ? found : throw new DirectiveException($"No file is like '{pattern}' in {folder}.");
    }
}
