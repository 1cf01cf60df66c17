using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Layered;

/// <summary>The C++ runtime that libtorch for Windows is linked with. Neither .NET nor libtorch's package brings it.</summary>
internal static class VisualCppRuntime
{
    /// <summary>
    /// libtorch 2.10 is linked with 14.42. Since 14.40 a mutex needs no initialization, and a runtime from before that ends the
    /// process when it locks such a one.
    /// </summary>
    private static readonly Version Oldest = new(14, 40);

    private static readonly string[] Files = ["VCRUNTIME140.dll", "VCRUNTIME140_1.dll", "MSVCP140.dll"];

    /// <summary>Loads the runtime and tells its version; 0.0 where its files carry none.</summary>
    /// <exception cref="DllNotFoundException">It is missing or too old; the message says what to install.</exception>
    public static Version Load()
    {
        var missing = Files.Where(file => !NativeLibrary.TryLoad(file, out _)).ToList();
        using var process = Process.GetCurrentProcess();
        var loaded = process.Modules.Cast<ProcessModule>()
            .FirstOrDefault(module => module.ModuleName.Equals(Files[^1], StringComparison.OrdinalIgnoreCase))?.FileVersionInfo;
        return Judge(missing, new(loaded?.FileMajorPart ?? 0, loaded?.FileMinorPart ?? 0, loaded?.FileBuildPart ?? 0), loaded?.FileName ?? Files[^1]);
    }

    /// <summary>Judges what was found.</summary>
    /// <param name="missing">The files that are not there.</param>
    /// <param name="version">The version of MSVCP140.dll; 0.0.0 where it carries none.</param>
    /// <param name="path">Where it was loaded from.</param>
    /// <exception cref="DllNotFoundException">The runtime is missing or too old.</exception>
    internal static Version Judge(IReadOnlyList<string> missing, Version version, string path)
    {
        if (missing.Count > 0)
        {
            throw Refuse($"libtorch needs the Visual C++ runtime, and this machine lacks {string.Join(", ", missing)}.");
        }

        return version is { Major: 0 } || version >= Oldest
            ? version
            : throw Refuse($"libtorch needs the Visual C++ runtime in version {Oldest} or newer, and '{path}' is {version}.");
    }

    private static DllNotFoundException Refuse(string reason) => new(
        $"{reason} Install the Visual C++ Redistributable, winget install Microsoft.VCRedist.2015+.x64 "
        + "(or https://aka.ms/vs/17/release/vc_redist.x64.exe), and start again.");
}
