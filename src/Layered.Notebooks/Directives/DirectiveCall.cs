namespace Layered.Notebooks;

/// <summary>One use of a directive in a cell or file.</summary>
/// <param name="Directive">The directive.</param>
/// <param name="Argument">What follows its name, without quotes and comment.</param>
/// <param name="Body">The lines below it, with as many blank lines before them as keeps their line numbers, where the directive takes them.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Place">Where it stands.</param>
internal record DirectiveUse(Directive Directive, string Argument, string Body, int Line, CodePlace Place)
{
    /// <summary>The lines below it, without the empty ones before and after.</summary>
    public string BodyText => Body.Trim('\n');
}

/// <summary>One use of a directive that is to be followed.</summary>
/// <param name="Directive">The directive.</param>
/// <param name="Argument">What follows its name, without quotes and comment.</param>
/// <param name="Body">The lines below it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Host">The session, as far as directives may reach into it.</param>
internal sealed record DirectiveCall(Directive Directive, string Argument, string Body, int Line, CodePlace Place, IDirectiveHost Host)
    : DirectiveUse(Directive, Argument, Body, Line, Place)
{
    /// <summary>The argument, which must be there.</summary>
    public string RequireArgument() =>
        Argument.Length > 0 ? Argument : throw new DirectiveException($"{Directive.Name} needs an argument: {Directive.Usage}");

    /// <summary>The argument as the path of an existing file: relative to the file the directive stands in, else to the session's working directory.</summary>
    public string RequireFile() => FindFile(RequireArgument());

    /// <summary>An existing file: relative to the file the directive stands in, else to the session's working directory.</summary>
    public string FindFile(string path) => Find(path, "file", File.Exists);

    /// <summary>An existing folder: relative to the file the directive stands in, else to the session's working directory.</summary>
    public string FindFolder(string path) => Find(path, "folder", Directory.Exists);

    private string Find(string path, string kind, Predicate<string> exists)
    {
        var candidates = new[] { Place.Folder, Host.WorkingDirectory }.Select(folder => Path.GetFullPath(path, folder)).Distinct().ToList();
        return candidates.Find(exists)
            ?? throw new DirectiveException($"The {kind} '{path}' does not exist in {string.Join(" or ", candidates.Select(Path.GetDirectoryName))}.");
    }
}
