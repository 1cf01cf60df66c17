using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace Layered;

/// <summary>TorchSharp's native library as it was loaded into this process.</summary>
/// <param name="Path">The file it came from; null where it was in the process already.</param>
/// <param name="IsCompatibilityCopy">Whether it is the private copy for older C++ runtimes.</param>
/// <param name="Wait">How its threads wait for each other; null where it was in the process already, and that had been read.</param>
internal sealed partial record TorchLibrary(string? Path, bool IsCompatibilityCopy, ThreadWait? Wait = null)
{
    /// <summary>The name by which TorchSharp's code calls its library.</summary>
    private const string ImportName = "LibTorchSharp";

    private static readonly string FileName =
        OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so";

    /// <summary>
    /// libtorch's files, in the order in which they need each other, so that each finds the former in the process. On a Mac libtorch
    /// asks for libomp by the place where Homebrew would put it; the package's own, once it is loaded, goes by that name.
    /// </summary>
    private static readonly string[] LibTorchFiles =
        OperatingSystem.IsWindows() ? ["libiomp5md.dll", "c10.dll", "torch_cpu.dll", "torch.dll"]
        : OperatingSystem.IsMacOS() ? ["libomp.dylib", "libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib"]
        : ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    /// <summary>
    /// Loads libtorch and TorchSharp's native library by their full paths. Left alone, TorchSharp takes what lies beside the program
    /// first, and where that fails copies all of libtorch into its package's folder. Nothing is done when the library is in the
    /// process already.
    /// </summary>
    /// <exception cref="DllNotFoundException">A library is missing or cannot be loaded; the message says what to do.</exception>
    public static TorchLibrary Load()
    {
        GlibcAllocator.KeepFreedMemory();
        var wait = ThreadWait.Set();

        if (OperatingSystem.IsWindows())
        {
            VisualCppRuntime.Load();
        }

        // Loading libtorch a second time from another folder would abort the process.
        return IsLoaded()
            ? new(null, IsCompatibilityCopy: false)
            : Load(NativeLibraryLocator.ForThisProcess(), CompatibilityCopy.UserCacheFolder) with { Wait = wait };
    }

    /// <summary>Loads the libraries that a locator finds.</summary>
    /// <param name="locator">Where to search.</param>
    /// <param name="cacheFolder">Where the copy for older C++ runtimes is kept, if it is needed.</param>
    /// <exception cref="DllNotFoundException">A library is missing or cannot be loaded; the message says what to do.</exception>
    internal static TorchLibrary Load(NativeLibraryLocator locator, string cacheFolder)
    {
        var torchSharp = locator.Find(FileName) ?? throw Missing("TorchSharp", FileName, locator);
        foreach (var path in LibTorchFiles.Select(fileName => locator.Find(fileName) ?? throw Missing("libtorch", fileName, locator)).ToList())
        {
            LoadFile(path);
        }

        try
        {
            GiveToTorchSharp(NativeLibrary.Load(torchSharp));
            return new(torchSharp, IsCompatibilityCopy: false);
        }
        catch (DllNotFoundException e) when (e.Message.Contains(CompatibilityCopy.SymbolVersion, StringComparison.Ordinal))
        {
            var copy = WriteCopy(torchSharp, cacheFolder);
            GiveToTorchSharp(LoadFile(copy));
            return new(copy, IsCompatibilityCopy: true);
        }
        catch (Exception e) when (IsLoadFailure(e))
        {
            throw NotLoaded(torchSharp, e);
        }
    }

    /// <summary>Whether the library is in the process, or, on Unix, where the user told the loader to look.</summary>
    private static bool IsLoaded() => OperatingSystem.IsWindows() ? GetModuleHandle(FileName) != 0 : NativeLibrary.TryLoad(FileName, out _);

    /// <summary>Answers TorchSharp's question for its library where the runtime cannot: on a Mac a loaded file is not found by its bare name.</summary>
    private static void GiveToTorchSharp(nint library) =>
        AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly)!.ResolvingUnmanagedDll += (_, name) => name == ImportName ? library : 0;

    private static nint LoadFile(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
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
        $"{owner}'s native library {fileName} for {NativeLibraryLocator.Platform} was not found. "
        + (SystemNeeds.ExplainMissing(NativeLibraryLocator.Platform)
            ?? $"Expected in one of: {string.Join(", ", locator.Folders)}. Reference the package that brings it: "
            + $"#r \"nuget: TorchSharp-cpu, {NativeLibraryLocator.TorchSharpVersion}\" in a notebook's first cell, or "
            + $"<PackageReference Include=\"TorchSharp-cpu\" Version=\"{NativeLibraryLocator.TorchSharpVersion}\" /> in a project. "
            + "With a CUDA package instead, call torch.InitializeDeviceType(DeviceType.CUDA) before anything else."));

    private static DllNotFoundException NotLoaded(string path, Exception cause) => new(
        $"The native library '{path}' was found but not loaded. "
        + (SystemNeeds.ExplainNotLoaded(cause.Message) ?? "If the file is damaged, delete its package folder and restore again.")
        + $" The loader says: {cause.Message}",
        cause);

    [LibraryImport("kernel32", EntryPoint = "GetModuleHandleW", StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetModuleHandle(string fileName);
}
