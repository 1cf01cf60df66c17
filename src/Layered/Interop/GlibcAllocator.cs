using System.Runtime.InteropServices;

namespace Layered;

/// <summary>Sets glibc's allocator for programs that allocate and free large tensors all the time.</summary>
/// <remarks>
/// By default glibc asks the kernel for fresh pages for each large block and returns them when it is freed. The page
/// faults cost up to half of a training step with convolutions. Kept blocks are reused; the peak stays the same.
/// </remarks>
internal static partial class GlibcAllocator
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int LargestMmapThreshold = 32 * 1024 * 1024;

    /// <summary>Keeps freed memory in the process, and takes blocks of up to 32 MiB from it.</summary>
    /// <returns>Whether it was set: false where the process does not run on glibc.</returns>
    public static bool KeepFreedMemory() =>
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var libc)
        && NativeLibrary.TryGetExport(libc, "gnu_get_libc_version", out _)
        && SetOption(MmapThreshold, LargestMmapThreshold) == 1
        && SetOption(TrimThreshold, int.MaxValue) == 1;

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
