using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Layered.Cli;

/// <summary>Starts another process of this program.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">What stands before the command's own arguments.</param>
internal sealed record ProgramLauncher(string FileName, IReadOnlyList<string> Arguments)
{
    internal const string ThreadsVariable = "OMP_NUM_THREADS";

    /// <summary>How many threads the process may use for one computation, unless the user's environment says so; null for no limit.</summary>
    public int? Threads { get; init; }

    /// <summary>This program, by its own executable where it was started by that, or else (a test, a .NET tool) by the running .NET.</summary>
    public static ProgramLauncher ForThisProgram()
    {
        var assembly = typeof(ProgramLauncher).Assembly;
        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        if (Environment.ProcessPath is { } process && PathNames.Comparer.Equals(Path.GetFileName(process), assembly.GetName().Name + extension))
        {
            return new(process, []);
        }

        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet" + extension);
        return new(Path.GetFullPath(dotnet), ["exec", assembly.Location]);
    }

    /// <summary>How the process is started in a folder, with its streams redirected.</summary>
    public ProcessStartInfo StartInfo(string workingDirectory, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(FileName)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        if (Threads is { } threads)
        {
            start.Environment.TryAdd(ThreadsVariable, threads.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var argument in (string[])[.. Arguments, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
