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

    /// <summary>Assemblies that may have source generators.</summary>
    public required IReadOnlyList<string> Generators { get; init; }

    /// <summary>Native libraries.</summary>
    public required IReadOnlyList<string> NativeLibraries { get; init; }

    /// <summary>Whether everything is still in its place and as it was.</summary>
    /// <remarks>A list that was read from a damaged file may have nothing at a place.</remarks>
    public bool IsIntact(PackageSources sources) =>
        References.Concat(Assemblies).Concat(NativeLibraries).Concat(Generators).All(File.Exists) && Packages.All(package => package?.IsIntact(sources) == true);
}
