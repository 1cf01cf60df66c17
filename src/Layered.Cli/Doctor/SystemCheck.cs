using System.Runtime.InteropServices;

namespace Layered.Cli;

/// <summary>Whether there is a libtorch package for this operating system and architecture.</summary>
internal static class SystemCheck
{
    private const string Name = "Operating system";
    private static readonly string[] Known = ["linux-x64", "win-x64", "osx-arm64"];

    /// <summary>Looks at this machine.</summary>
    public static CheckResult Run() => Judge(RuntimeInformation.OSDescription, RuntimeInformation.RuntimeIdentifier);

    /// <summary>Judges a runtime identifier such as <c>linux-x64</c>.</summary>
    public static CheckResult Judge(string description, string runtimeIdentifier)
    {
        var found = $"{description}, {runtimeIdentifier}";
        return Known.Contains(runtimeIdentifier)
            ? new(Name, CheckStatus.Ok, found)
            : new(Name, CheckStatus.Problem, found, $"There is no libtorch package for it. Use {string.Join(", ", Known)} (on Linux one with glibc, so not Alpine), or a container of one of them.");
    }
}
