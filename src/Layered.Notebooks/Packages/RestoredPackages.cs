namespace Layered.Notebooks;

/// <summary>What a restore gave: files to compile against, to load, and to find native code in.</summary>
internal sealed record RestoredPackages
{
    /// <summary>All packages, those asked for and those they need.</summary>
    public required IReadOnlyList<RestoredPackage> Packages { get; init; }

    /// <summary>Assemblies to compile against.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Assemblies to load.</summary>
    public required IReadOnlyList<string> Assemblies { get; init; }

    /// <summary>Native libraries.</summary>
    public required IReadOnlyList<string> NativeLibraries { get; init; }

    /// <summary>Files of folder feeds that the packages came from.</summary>
    public required IReadOnlyList<FeedFile> FeedFiles { get; init; }

    /// <summary>The files of folder feeds that a package may have come from.</summary>
    public IReadOnlyList<FeedFile> FilesOf(RestoredPackage package) =>
        [.. FeedFiles.Where(file => Path.GetFileName(file.Path).Equals(package.FileName, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Whether everything is still in its place and as it was.</summary>
    public bool IsIntact() =>
        References.Concat(Assemblies).Concat(NativeLibraries).All(File.Exists)
        && Packages.All(package => File.Exists(package.HashFile) && File.ReadAllText(package.HashFile).Trim() == package.Hash)
        && FeedFiles.All(file => file.IsUnchanged());
}
