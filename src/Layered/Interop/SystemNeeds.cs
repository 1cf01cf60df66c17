using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Layered;

/// <summary>What libtorch 2.10 and TorchSharp 0.107.0 ask of an operating system, in a sentence for whoever lacks it.</summary>
/// <remarks>
/// From the packages' files: <c>libLibTorchSharp.so</c> needs glibc 2.34 and the libstdc++ of GCC 12 (<c>condition_variable::wait</c>,
/// GLIBCXX_3.4.30); <c>libLibTorchSharp.dylib</c> is built for macOS 15.
/// </remarks>
internal static partial class SystemNeeds
{
    private const int OldestMacOS = 15;
    private const string Elsewhere = "Open the course on a JupyterHub, or in a container, of an x64 machine with Linux.";

    /// <summary>Why no library can be found for a platform; null where there is one.</summary>
    /// <param name="platform">In NuGet's words, such as <c>linux-arm64</c>.</param>
    public static string? ExplainMissing(string platform) => platform switch
    {
        "win-arm64" =>
            $"TorchSharp-cpu does not bring libtorch for Windows on ARM. Add the line #r \"nuget: libtorch-cpu-win-arm64, "
            + $"{NativeLibraryLocator.LibTorchVersion}\" above the one for Layered, or install the .NET SDK for x64, which runs in emulation.",
        "osx-x64" => $"There is no libtorch {NativeLibraryLocator.LibTorchVersion} for Macs with Intel processors. {Elsewhere}",
        "linux-arm64" => $"There is no libtorch package for Linux on ARM. {Elsewhere}",
        _ when platform.StartsWith("linux-musl", StringComparison.Ordinal) =>
            $"libtorch needs glibc, which Alpine Linux does not have. Use Debian 12, Ubuntu 22.04 or newer, or a container of one of them.",
        _ => null,
    };

    /// <summary>What the system lacks where a library was found and not loaded; null where the loader's words do not tell.</summary>
    /// <param name="loaderSays">The operating system's message.</param>
    public static string? ExplainNotLoaded(string loaderSays)
    {
        if (SymbolVersion().Match(loaderSays) is { Success: true } version)
        {
            var (library, needed) = version.Groups["library"].Value == "GLIBC"
                ? ("C library", "glibc 2.34")
                : ("C++ runtime", "the libstdc++ of GCC 12");
            return $"This system's {library} is too old: it lacks {version.Value}. TorchSharp {NativeLibraryLocator.TorchSharpVersion} needs {needed}, "
                + $"as Debian 12 and Ubuntu 22.04 have. Use a newer system, or a container of one.";
        }

        if (loaderSays.Contains("libstdc++.so.6: cannot open", StringComparison.Ordinal))
        {
            return "This system lacks the C++ runtime libstdc++.so.6. Install it: apt install libstdc++6, or dnf install libstdc++.";
        }

        return OperatingSystem.IsMacOS() && !OperatingSystem.IsMacOSVersionAtLeast(OldestMacOS)
            ? $"TorchSharp {NativeLibraryLocator.TorchSharpVersion} is built for macOS {OldestMacOS}, and this is macOS {Environment.OSVersion.Version}. Update the system."
            : null;
    }

    /// <summary>What libtorch stands on here, with its version.</summary>
    public static string DescribeRuntime() =>
        OperatingSystem.IsWindows() ? $"Visual C++ runtime {VisualCppRuntime.Load()}"
        : OperatingSystem.IsMacOS() ? $"macOS {Environment.OSVersion.Version}"
        : $"glibc {Marshal.PtrToStringUTF8(GetGlibcVersion())}";

    [LibraryImport("libc.so.6", EntryPoint = "gnu_get_libc_version")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetGlibcVersion();

    [GeneratedRegex(@"(?<library>GLIBC|GLIBCXX|CXXABI)_[0-9.]+(?='? not found)")]
    private static partial Regex SymbolVersion();
}
