using System.Runtime.InteropServices;

namespace Layered;

/// <summary>TorchSharp's native library as it was loaded into this process.</summary>
/// <param name="Path">The file it came from; null where TorchSharp finds it itself.</param>
/// <param name="IsCompatibilityCopy">Whether it is the private copy for older C++ runtimes.</param>
internal sealed record TorchLibrary(string? Path, bool IsCompatibilityCopy)
{
    private const string FileName = "libLibTorchSharp.so";

    /// <summary>In the order in which they need each other, so that each finds the former in the process.</summary>
    private static readonly string[] LibTorchFiles = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    /// <summary>
    /// Loads libtorch and TorchSharp's native library on Linux, where the loader does not find them across NuGet's
    /// folders. Nothing is done on other systems, or when the host has loaded the library already.
    /// </summary>
    /// <exception cref="DllNotFoundException">A library is missing or cannot be loaded; the message says what to do.</exception>
    public static TorchLibrary Load()
    {
        GlibcAllocator.KeepFreedMemory();

        // A bare name finds a library that is in the process already (or one that the user put on the loader's path).
        // Loading libtorch a second time from another folder would abort the process.
        if (!OperatingSystem.IsLinux() || NativeLibrary.TryLoad(FileName, out _))
        {
            return new TorchLibrary(null, IsCompatibilityCopy: false);
        }

        return Load(NativeLibraryLocator.ForThisProcess(), CompatibilityCopy.UserCacheFolder);
    }

    /// <summary>Loads the libraries that a locator finds.</summary>
    /// <param name="locator">Where to search.</param>
    /// <param name="cacheFolder">Where the copy for older C++ runtimes is kept, if it is needed.</param>
    /// <exception cref="DllNotFoundException">A library is missing or cannot be loaded; the message says what to do.</exception>
    internal static TorchLibrary Load(NativeLibraryLocator locator, string cacheFolder)
    {
        var torchSharp = locator.Find(FileName) ?? throw Missing("TorchSharp", FileName, locator);
        foreach (var fileName in LibTorchFiles)
        {
            LoadFile(locator.Find(fileName) ?? throw Missing("libtorch", fileName, locator));
        }

        try
        {
            NativeLibrary.Load(torchSharp);
            return new TorchLibrary(torchSharp, IsCompatibilityCopy: false);
        }
        catch (DllNotFoundException e) when (e.Message.Contains(CompatibilityCopy.SymbolVersion, StringComparison.Ordinal))
        {
            var copy = WriteCopy(torchSharp, cacheFolder);
            LoadFile(copy);
            return new TorchLibrary(copy, IsCompatibilityCopy: true);
        }
        catch (Exception e) when (IsLoadFailure(e))
        {
            throw NotLoaded(torchSharp, e);
        }
    }

    private static void LoadFile(string path)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception e) when (IsLoadFailure(e))
        {
            throw NotLoaded(path, e);
        }
    }

    private static bool IsLoadFailure(Exception e) => e is DllNotFoundException or BadImageFormatException;

    private static string WriteCopy(string torchSharp, string cacheFolder)
    {
        try
        {
            return CompatibilityCopy.Ensure(torchSharp, NativeLibraryLocator.TorchSharpVersion, cacheFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            throw new DllNotFoundException(
                $"This system's C++ runtime lacks {CompatibilityCopy.SymbolVersion}, which '{torchSharp}' asks for, and the copy "
                + $"that does without could not be written to '{cacheFolder}': {e.Message} "
                + "Set XDG_CACHE_HOME to a folder that you can write to.",
                e);
        }
    }

    private static DllNotFoundException Missing(string owner, string fileName, NativeLibraryLocator locator) => new(
        $"{owner}'s native library {fileName} for {NativeLibraryLocator.Platform} was not found. Expected in one of: "
        + $"{string.Join(", ", locator.Folders)}. Reference the package that brings it: "
        + $"#r \"nuget: TorchSharp-cpu, {NativeLibraryLocator.TorchSharpVersion}\" in a notebook's first cell, or "
        + $"<PackageReference Include=\"TorchSharp-cpu\" Version=\"{NativeLibraryLocator.TorchSharpVersion}\" /> in a project. "
        + "With a CUDA package instead, call torch.InitializeDeviceType(DeviceType.CUDA) before anything else.");

    private static DllNotFoundException NotLoaded(string path, Exception cause) => new(
        $"The native library '{path}' was found but not loaded. If the file is damaged, delete its package folder and restore "
        + $"again; if a library or version is named as missing, the operating system is too old for it. The loader says: {cause.Message}",
        cause);
}
