namespace Layered.Notebooks;

/// <summary>A package as it lies unpacked.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">The version it was resolved to.</param>
/// <param name="HashFile">The file in which NuGet keeps the hash of the package it unpacked.</param>
/// <param name="Hash">That hash.</param>
internal sealed record RestoredPackage(string Id, string Version, string HashFile, string Hash)
{
    /// <summary>The package's file, which NuGet keeps beside the hash.</summary>
    public string File => Path.ChangeExtension(HashFile, null);

    /// <summary>The name of the package's file.</summary>
    public string FileName => $"{Id}.{Version}.nupkg";
}
