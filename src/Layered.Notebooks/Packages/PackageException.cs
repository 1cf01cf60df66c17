namespace Layered.Notebooks;

/// <summary>Packages that cannot be had. The message says which package and version, why, and what to do.</summary>
/// <param name="message">The message.</param>
public sealed class PackageException(string message) : Exception(message);
