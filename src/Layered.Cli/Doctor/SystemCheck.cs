using System.Runtime.InteropServices;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Whether there is a libtorch package for this operating system and architecture.</summary>
internal static class SystemCheck
{
    private const string Name = "Operating system";
    private const string Elsewhere = "Open the course on a JupyterHub, or in a container, of an x64 machine with Linux.";

    /// <summary>Looks at this machine.</summary>
    public static CheckResult Run() => Judge(RuntimeInformation.OSDescription, Platform.Current);

    /// <summary>Judges a platform such as <c>linux-x64</c>.</summary>
    public static CheckResult Judge(string description, string platform)
    {
        var found = $"{description}, {platform}";
        return platform switch
        {
            _ when PortableContents.Platforms.Contains(platform) => new(Name, CheckStatus.Ok, found),
            "win-arm64" => new(Name, CheckStatus.Problem, found, "Install the .NET SDK for x64, which runs in emulation: TorchSharp-cpu brings no libtorch for ARM."),
            "osx-x64" => new(Name, CheckStatus.Problem, found, $"There is no libtorch for Macs with Intel processors. {Elsewhere}"),
            "linux-arm64" => new(Name, CheckStatus.Problem, found, $"There is no libtorch package for Linux on ARM. {Elsewhere}"),
            "linux-musl-x64" => new(Name, CheckStatus.Problem, found, "libtorch needs glibc: use Debian 12, Ubuntu 22.04 or newer, or a container of one of them."),
            _ => new(Name, CheckStatus.Problem, found, $"There is no libtorch package for it. {Elsewhere}"),
        };
    }
}
