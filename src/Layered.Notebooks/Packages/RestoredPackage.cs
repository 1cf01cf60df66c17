namespace Layered.Notebooks;

/// <summary>A package as it lies unpacked.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">The version it was resolved to.</param>
/// <param name="HashFile">The file in which NuGet keeps the hash of the package it unpacked.</param>
/// <param name="Hash">That hash.</param>
/// <param name="FeedFile">Its file in the folder feed that it came from; null where a server brought it.</param>
internal sealed record RestoredPackage(string Id, string Version, string HashFile, string Hash, FeedFile? FeedFile)
{
    /// <summary>The package as a feed can hold it: NuGet keeps it beside the hash.</summary>
    public PackageFile File => new(FeedFile?.Path ?? Path.ChangeExtension(HashFile, null), $"{Id}.{Version}.nupkg", FeedFile?.Hash ?? Hash);

    /// <summary>Whether it lies as it was unpacked, and its feed still holds it so.</summary>
    public bool IsIntact(PackageSources sources) =>
        System.IO.File.Exists(HashFile)
        && System.IO.File.ReadAllText(HashFile).Trim() == Hash
        && IsCurrent(sources);

    /// <summary>Whether the folder feeds would give the same package today.</summary>
    public bool IsCurrent(PackageSources sources) =>
        sources.Find(Id, Version) is var file && (FeedFile is null ? file is null : FeedFile.IsStill(file));
}
