using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Layered;

/// <summary>Finds TorchSharp's and libtorch's native libraries without loading anything.</summary>
internal sealed class NativeLibraryLocator
{
    private NativeLibraryLocator(IEnumerable<string> folders) =>
        Folders = [.. folders.Select(Path.TrimEndingDirectorySeparator).Distinct()];

    /// <summary>The platform in NuGet's words, such as <c>linux-x64</c>.</summary>
    public static string Platform { get; } =
        (OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl"
            : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The version of the TorchSharp package, such as 0.107.0.</summary>
    public static string TorchSharpVersion { get; } = typeof(torch).Assembly.GetName().Version!.ToString(3);

    /// <summary>The version of the libtorch package that this TorchSharp was built for, such as 2.10.0.</summary>
    /// <remarks>A constant of TorchSharp's: reading it does not run the initializer, as its public properties would.</remarks>
    public static string LibTorchVersion { get; } = NuGetVersion(
        typeof(torch).GetField("libtorchPackageVersion", BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string);

    /// <summary>The folders that are searched, in this order.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>
    /// Searches where this process would find native libraries: the packages of this TorchSharp, then the host's list, then beside the
    /// program, so that nothing an older version left there is taken before what this one came with.
    /// </summary>
    public static NativeLibraryLocator ForThisProcess()
    {
        var torchSharp = typeof(torch).Assembly.Location;
        var hostFolders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return new NativeLibraryLocator(
        [
            .. Packages(torchSharp),
            .. hostFolders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. torchSharp.Length > 0 ? Application(Path.GetDirectoryName(torchSharp)!) : [],
            .. Application(AppContext.BaseDirectory),
        ]);
    }

    /// <summary>Searches the packages beside the TorchSharp package that an assembly belongs to.</summary>
    /// <param name="torchSharp">The path of TorchSharp.dll.</param>
    public static NativeLibraryLocator ForPackages(string torchSharp) => new(Packages(torchSharp));

    /// <summary>The full path of a library, or null where no folder has it.</summary>
    /// <param name="fileName">A file name such as <c>libtorch.so</c>.</param>
    public string? Find(string fileName) =>
        Folders.Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);

    private static string[] Application(string folder) => [folder, Path.Combine(folder, "runtimes", Platform, "native")];

    /// <remarks>NuGet's layout: ROOT/torchsharp/VERSION/lib/FRAMEWORK/TorchSharp.dll, and libtorch's package beside torchsharp.</remarks>
    private static string[] Packages(string torchSharp)
    {
        var lib = Ancestor(torchSharp, 2);
        var package = Ancestor(torchSharp, 3);
        var root = Ancestor(torchSharp, 5);
        return package is null || root is null || Path.GetFileName(lib) != "lib"
            ? []
            :
            [
                Path.Combine(package, "runtimes", Platform, "native"),
                Path.Combine(root, $"libtorch-cpu-{Platform}", LibTorchVersion, "runtimes", Platform, "native"),
            ];
    }

    private static string? Ancestor(string path, int levels)
    {
        var folder = path;
        for (var i = 0; i < levels && folder is not null; i++)
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    private static string NuGetVersion(string? version) =>
        Version.TryParse(version, out var parsed) && parsed.Revision == 0 ? parsed.ToString(3) : version ?? "unknown";
}
