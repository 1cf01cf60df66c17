namespace Layered.Notebooks;

/// <summary>The directives that a cell may use: whoever adds one adds it here.</summary>
internal sealed class DirectiveSet : IDirectiveNames
{
    private static readonly Dictionary<string, Directive> ByName;

    static DirectiveSet()
    {
        Directive[] all =
        [
            new ReferenceDirective(),
            new PackageSourceDirective(),
            new FilePackageDirective(),
            new FileProjectDirective(),
            new FilePropertyDirective(),
            new FileSdkDirective(),
            new LoadDirective(),
            new ImportDirective(),
            new TimeDirective(),
            new WhoDirective(),
            new WhosDirective(),
            new SetDirective(),
            new ValueDirective(),
            new ShareDirective(),
            new CSharpDirective(),
            new MarkdownDirective(),
            new HtmlDirective(),
            new JavaScriptDirective(),
            new MermaidDirective(),
            new AboutDirective(),
            new ListDirective(),
        ];
        All = [.. all.OrderBy(directive => directive.Name, StringComparer.Ordinal)];
        ByName = all
            .SelectMany(directive => directive.Aliases.Append(directive.Name), (directive, name) => (name, directive))
            .ToDictionary(pair => pair.name, pair => pair.directive, StringComparer.Ordinal);
    }

    private DirectiveSet()
    {
    }

    /// <summary>Takes them out of a cell.</summary>
    public static CellSplitter Splitter { get; } = new(new DirectiveSet());

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Directive> All { get; }

    /// <summary>The directives whose names begin so, in their order.</summary>
    public static IEnumerable<Directive> StartingWith(string beginning) =>
        All.Where(directive => directive.Name.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>The directive of this name; null where there is none.</summary>
    public static Directive? Find(string name) => ByName.GetValueOrDefault(name);

    /// <inheritdoc/>
    DirectiveForm? IDirectiveNames.Find(string name) =>
        Find(name) is { } directive ? new(directive.Name, directive.Collects, directive.TakesBody, directive.TakesCode, directive.IsLanguage) : null;

    /// <inheritdoc/>
    bool IDirectiveNames.Begins(string beginning) => StartingWith(beginning).Any();

    /// <inheritdoc/>
    string? IDirectiveNames.Nearest(string name)
    {
        var (nearest, distance) = ByName.Keys.Select(known => (known, EditDistance.Between(known, name))).MinBy(pair => pair.Item2);
        return distance <= 2 ? nearest : null;
    }
}
