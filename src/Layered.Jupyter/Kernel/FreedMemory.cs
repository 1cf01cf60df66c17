using System.Runtime.InteropServices;

namespace Layered.Jupyter;

/// <summary>Gives memory that cells no longer use back to the system, where other kernels may want it.</summary>
/// <remarks>
/// Neither side does so by itself while a kernel rests: the garbage collector waits until something is allocated, and glibc
/// keeps what native code has freed, as <c>LibTorch.Start</c> asks it to, because a step of a training needs it again at once.
/// </remarks>
internal sealed class FreedMemory
{
    /// <summary>Below this much garbage a collection is not worth its pause.</summary>
    private const long Worthwhile = 16 << 20;

    /// <summary>Above this, moving what is in use together takes longer than a cell behind it should wait.</summary>
    private const long Movable = 256 << 20;

    private static readonly Func<nuint, int>? Trim = FindTrim();

    private long _allocated;

    /// <summary>Gives back. It takes some hundredths of a second, in which managed code stands still.</summary>
    public void GiveBack()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _allocated >= Worthwhile)
        {
            _allocated = allocated;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

            // Tensors that nobody disposed of are freed here; the arrays that some of them lay over go with the next collection.
            GC.WaitForPendingFinalizers();
            var movable = GC.GetTotalMemory(forceFullCollection: false) <= Movable;
            GC.Collect(GC.MaxGeneration, movable ? GCCollectionMode.Aggressive : GCCollectionMode.Forced, blocking: true, compacting: movable);
        }

        Trim?.Invoke(0);
    }

    /// <summary>glibc's <c>malloc_trim</c>; null where the process does not run on glibc.</summary>
    private static Func<nuint, int>? FindTrim() =>
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var libc)
        && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim)
            ? Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim).Invoke
            : null;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int MallocTrim(nuint keep);
}
