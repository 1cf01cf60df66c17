namespace Layered.Notebooks;

/// <summary>The packages that a host brings along, for notebooks whose sources lack them.</summary>
/// <param name="files">Their files.</param>
internal sealed class BundledFeed(IReadOnlyList<string> files)
{
    /// <summary>Looks into a folder; null for none.</summary>
    public static BundledFeed Read(string? folder) =>
        new(folder is not null && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.nupkg") : []);

    /// <summary>Whether a package that a restore missed is here.</summary>
    public bool HasAny(IEnumerable<RestoreError> errors) =>
        errors.Any(error => error.Package.Length > 0 && files.Any(file => Path.GetFileName(file).StartsWith(error.Package + ".", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a package that no folder feed has was unpacked from an earlier file than the one here.</summary>
    public bool Replaces(RestoredPackages packages) => packages.Packages.Any(package =>
        packages.FilesOf(package).Count == 0
        && files.FirstOrDefault(file => Path.GetFileName(file).Equals(package.FileName, StringComparison.OrdinalIgnoreCase)) is { } file
        && FeedFile.Read(file).Hash != package.Hash);
}
