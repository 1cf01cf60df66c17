using System.Diagnostics;
using System.Text;
using Xunit;

namespace Layered.Cli.Tests;

/// <summary>The built executable as a process of its own.</summary>
internal sealed class CommandProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _lines = new();
    private readonly Task<string> _output;

    public CommandProcess(string workingDirectory, params string[] args)
        : this(workingDirectory, [], args)
    {
    }

    public CommandProcess(string workingDirectory, (string Name, string Value)[] environment, params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Layered.Cli.exe" : "Layered.Cli");
        // Tests that a script runs in the background inherit that Ctrl+C and Ctrl+\ are ignored; the command would ignore it, too.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : program, OperatingSystem.IsLinux() ? ["--default-signal=INT,QUIT", program, .. args] : args)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _output = ReadAsync();
    }

    /// <summary>Sends a signal by its name, such as <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it has printed a text, and gives what it has printed so far.</summary>
    public async Task<string> PrintedAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var printed = Printed();
            if (printed.Contains(text, StringComparison.Ordinal))
            {
                return printed;
            }

            Assert.False(_process.HasExited, printed);
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandResult> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new(_process.ExitCode, await _output.WaitAsync(Patience), "");
    }

    /// <summary>Waits until a notebook has written a file, and reads it.</summary>
    public static async Task<string> WaitForAsync(string file)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!File.Exists(file))
        {
            await Task.Delay(20, patience.Token);
        }

        return await File.ReadAllTextAsync(file, patience.Token);
    }

    /// <summary>Waits until a process is gone.</summary>
    public static async Task WaitForEndOfAsync(int processId)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (IsAlive(processId))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    public static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private string Printed()
    {
        lock (_lines)
        {
            return _lines.ToString();
        }
    }

    private async Task<string> ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_lines)
            {
                _lines.Append(line).Append('\n');
            }
        }

        return Printed();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
