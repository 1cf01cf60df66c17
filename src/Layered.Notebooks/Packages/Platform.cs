using System.Runtime.InteropServices;

namespace Layered.Notebooks;

/// <summary>The platform in the words that packages use, and not those of a single distribution.</summary>
public static class Platform
{
    /// <summary>This one, such as <c>linux-x64</c>.</summary>
    public static string Current { get; } = $"{System}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string System => OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx"
        : UsesMusl ? "linux-musl"
        : "linux";

    private static bool UsesMusl =>
        RuntimeInformation.RuntimeIdentifier is var own
        && (own.Contains("musl", StringComparison.Ordinal) || own.StartsWith("alpine", StringComparison.Ordinal));
}
