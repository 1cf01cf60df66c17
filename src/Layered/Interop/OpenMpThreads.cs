using System.Runtime.InteropServices;

namespace Layered;

/// <summary>Tells libtorch's threads to sleep, not to spin, while they wait for each other.</summary>
/// <remarks>
/// libtorch's OpenMP threads spin at the end of every operation until the last one is done. That saves microseconds on an
/// idle machine and costs a multiple of the operation on a busy one, where the thread waited for is not running: a class
/// of learners on one server is such a machine.
/// </remarks>
internal static partial class OpenMpThreads
{
    private const string Policy = "OMP_WAIT_POLICY";

    /// <summary>Sets the policy for libraries loaded from now on, unless the user has set it.</summary>
    /// <remarks>Set in the C library: .NET's own copy of the environment is not what a native library reads.</remarks>
    public static void SleepWhileWaiting()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetVariable(Policy, "passive", overwrite: 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
