namespace Layered.Notebooks;

/// <summary>Packages that cannot be had. The message says which package and version, why, and what to do.</summary>
/// <param name="message">The message.</param>
/// <param name="package">The id of the package that is to blame; null where it is none of those asked for.</param>
public sealed class PackageException(string message, string? package = null) : Exception(message)
{
    /// <summary>The id of the package that is to blame; null where it is none of those asked for.</summary>
    public string? Package { get; } = package;
}
