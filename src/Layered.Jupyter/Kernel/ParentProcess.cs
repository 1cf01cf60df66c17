using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Layered.Jupyter;

/// <summary>The process that started this one, as Jupyter names it: by its id, and on Windows by a handle of it that this process has inherited.</summary>
internal static class ParentProcess
{
    /// <summary>Completes when the process is gone.</summary>
    /// <param name="name">The id or the handle.</param>
    /// <returns>False, at once, where the number names no process to wait for.</returns>
    public static async Task<bool> WaitForExitAsync(long name)
    {
        if (!OperatingSystem.IsWindows())
        {
            return await WaitForIdAsync(name);
        }

        // Elsewhere than in Jupyter it may be an id after all, which the system does not take for a process's handle.
        if (GetProcessId((nint)name) == 0)
        {
            return false;
        }

        await WaitForHandleAsync(new InheritedHandle((nint)name));
        return true;
    }

    /// <summary>Completes when the handle is signalled, as a process's is from its end on.</summary>
    internal static async Task WaitForHandleAsync(WaitHandle handle)
    {
        var signalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = ThreadPool.RegisterWaitForSingleObject(handle, (_, _) => signalled.SetResult(), null, Timeout.Infinite, executeOnlyOnce: true);
        await signalled.Task;
        waiting.Unregister(null);
    }

    private static async Task<bool> WaitForIdAsync(long id)
    {
        // The first process of a container or a machine ends no sooner than all others.
        if (id is <= 1 or > int.MaxValue)
        {
            return false;
        }

        // Not before the kernel has given its first answers.
        await Task.Delay(TimeSpan.FromSeconds(5));
        try
        {
            using var process = Process.GetProcessById((int)id);
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It was gone before.
        }

        return true;
    }

    [SupportedOSPlatform("windows")]
    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint GetProcessId(nint process);

    private sealed class InheritedHandle : WaitHandle
    {
        public InheritedHandle(nint handle) => SafeWaitHandle = new(handle, ownsHandle: false);
    }
}
