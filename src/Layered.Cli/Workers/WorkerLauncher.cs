using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Layered.Cli;

/// <summary>Starts another process of this program.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">What stands before the command's own arguments.</param>
internal sealed record WorkerLauncher(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>This program, by its own executable where it was started by that, or else (a test, a .NET tool) by the running .NET.</summary>
    public static WorkerLauncher ForThisProgram()
    {
        var assembly = typeof(WorkerLauncher).Assembly;
        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        if (Environment.ProcessPath is { } process && PathNames.Comparer.Equals(Path.GetFileName(process), assembly.GetName().Name + extension))
        {
            return new(process, []);
        }

        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet" + extension);
        return new(Path.GetFullPath(dotnet), ["exec", assembly.Location]);
    }

    /// <summary>Starts the process with its streams redirected and an empty input.</summary>
    public Process Start(string workingDirectory, params ReadOnlySpan<string> arguments)
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
        foreach (var argument in (string[])[.. Arguments, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
