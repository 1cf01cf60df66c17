using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>The course's library as it comes with this program, for notebooks that find it nowhere else.</summary>
internal static class BundledLibrary
{
    /// <summary>The file name of the library's package.</summary>
    public const string PackageFile = "Layered.1.0.0-local.nupkg";

    /// <summary>The folder of its package.</summary>
    public static string Feed { get; } = Path.Combine(AppContext.BaseDirectory, "feed");

    /// <summary>A session in a folder that knows of it.</summary>
    public static CSharpSessionOptions SessionIn(string folder) => new() { WorkingDirectory = folder, BundledFeed = Feed };
}
