namespace Layered.Notebooks;

/// <summary>The directives that a cell may use.</summary>
internal static class DirectiveSet
{
    private static readonly Dictionary<string, Directive> All = new Directive[]
    {
        new ReferenceDirective(),
        new PackageSourceDirective(),
        new LoadDirective(),
        new ImportDirective(),
        new TimeDirective(),
        new CSharpDirective(),
        new MarkdownDirective(),
    }.ToDictionary(directive => directive.Name, StringComparer.Ordinal);

    /// <summary>All names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Keys.Order(StringComparer.Ordinal));

    /// <summary>The directives whose names begin so, in their order.</summary>
    public static IEnumerable<Directive> StartingWith(string beginning) => All.Values
        .Where(directive => directive.Name.StartsWith(beginning, StringComparison.Ordinal))
        .OrderBy(directive => directive.Name, StringComparer.Ordinal);

    /// <summary>The directive of this name; null where there is none.</summary>
    public static Directive? Find(string name) => All.GetValueOrDefault(name);
}
