namespace Layered.Notebooks;

/// <summary>A package as a file that a folder feed can hold.</summary>
/// <param name="Path">The file, in NuGet's packages folder.</param>
/// <param name="Name">The name that it has in a feed.</param>
/// <param name="Hash">Its SHA-512 in base64, as NuGet noted it when it unpacked the package.</param>
public sealed record PackageFile(string Path, string Name, string Hash);
