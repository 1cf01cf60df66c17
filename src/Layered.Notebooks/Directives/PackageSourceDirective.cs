namespace Layered.Notebooks;

/// <summary><c>#i</c>: adds a source that packages may come from.</summary>
internal sealed class PackageSourceDirective : Directive
{
    private const string Prefix = "nuget:";

    /// <inheritdoc/>
    public override string Name => "#i";

    /// <inheritdoc/>
    public override string Help => "Adds a source that packages may come from.";

    /// <inheritdoc/>
    public override string Usage => """#i "nuget: https://…/index.json", or #i "nuget: folder" """.TrimEnd();

    /// <inheritdoc/>
    public override bool Collects => true;

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var argument = call.RequireArgument();
        if (!argument.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            throw new DirectiveException($"'{argument}' is not a package source. Write {Usage}.");
        }

        var source = argument[Prefix.Length..].Trim();
        if (!source.Contains("://", StringComparison.Ordinal))
        {
            source = Path.GetFullPath(source, call.Place.Folder);
            if (!Directory.Exists(source))
            {
                throw new DirectiveException($"The package source '{source}' does not exist.");
            }
        }

        call.Host.AddSource(source);
        return Task.CompletedTask;
    }
}
