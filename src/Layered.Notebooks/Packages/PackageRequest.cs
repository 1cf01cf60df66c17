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
    public string Platform { get; init; } = Notebooks.Platform.Current;

    /// <summary>A folder of packages that the host brings along: the last source. None where null, or not there.</summary>
    public string? BundledFeed { get; init; }

    /// <summary>The only sources to ask, in the place of those of <c>NuGet.config</c>; null for those.</summary>
    public IReadOnlyList<string>? OnlySources { get; init; }

    /// <summary>What is asked besides the configured sources, in this order.</summary>
    public IEnumerable<string> AddedSources => BundledFeed is { } bundled && Directory.Exists(bundled) ? [.. Sources, bundled] : Sources;

    /// <summary>Whether nobody else uses the packages folder: <c>NUGET_PACKAGES</c> may name one that a class shares.</summary>
    public bool HasPackagesFolderOfItsUser => PackagesFolder is not null || string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NUGET_PACKAGES"));
}
