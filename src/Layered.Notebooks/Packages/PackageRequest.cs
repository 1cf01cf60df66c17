namespace Layered.Notebooks;

/// <summary>Everything that decides what a restore gives.</summary>
/// <param name="Packages">The packages asked for.</param>
/// <param name="Sources">Sources besides those of <c>NuGet.config</c>.</param>
/// <param name="Folder">The folder whose <c>NuGet.config</c>, and those above it, are honoured.</param>
/// <param name="PackagesFolder">The folder to unpack into; NuGet's choice where null.</param>
internal sealed record PackageRequest(
    IReadOnlyList<PackageReference> Packages,
    IReadOnlyList<string> Sources,
    string Folder,
    string? PackagesFolder)
{
    /// <summary>The platform whose files are wanted.</summary>
    public string Platform { get; init; } = RestoreProject.RuntimeIdentifier;

    /// <summary>A folder of packages that stands in where the sources lack one of them.</summary>
    public string? BundledFeed { get; init; }

    /// <summary>The only sources to ask, in the place of those of <c>NuGet.config</c>; null for those.</summary>
    public IReadOnlyList<string>? OnlySources { get; init; }
}
