using System.Runtime.InteropServices;

namespace Layered;

/// <summary>How libtorch's threads wait for each other, as an environment variable of OpenMP's runtime says.</summary>
/// <remarks>
/// A thread that is done with its part spins for a while, in case the next part is near, and then sleeps. By itself libgomp (Linux)
/// spins for milliseconds, libomp (macOS) and libiomp5 (Windows) for 200. Where another program wants the processor, the thread
/// takes it from the one that it waits for. Not to spin at all costs a wake-up between any two parts.
/// </remarks>
/// <param name="Variable">The variable.</param>
/// <param name="Value">Its value: rounds of libgomp's loop, milliseconds for the other two.</param>
internal sealed partial record ThreadWait(string Variable, string Value)
{
    private static readonly ThreadWait ShortSpin = OperatingSystem.IsLinux() ? new("GOMP_SPINCOUNT", "1000") : new("KMP_BLOCKTIME", "1");

    /// <summary>What the runtime knows of, the one that prevails first.</summary>
    private static readonly string[] Variables = [ShortSpin.Variable, "OMP_WAIT_POLICY"];

    /// <summary>Whether it is the short spin that Layered sets where the user has not chosen.</summary>
    public bool IsShortSpin => this == ShortSpin;

    /// <summary>
    /// Sets the short spin, or what the user's environment says, before OpenMP's runtime is loaded. The runtime reads the process's own
    /// environment, which on Unix is not .NET's copy of it.
    /// </summary>
    /// <remarks>
    /// What this process starts may inherit the variable, and then waits in the same way: on Windows always, on Unix where .NET made
    /// its copy only afterwards, which is not so in a notebook.
    /// </remarks>
    public static ThreadWait Set()
    {
        var wait = Variables
            .Select(variable => new ThreadWait(variable, Environment.GetEnvironmentVariable(variable) ?? ""))
            .FirstOrDefault(wait => wait.Value.Length > 0, ShortSpin);
        if (OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable(wait.Variable, wait.Value);
        }
        else
        {
            SetVariable(wait.Variable, wait.Value, overwrite: 1);
        }

        return wait;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Variable}={Value}";

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
