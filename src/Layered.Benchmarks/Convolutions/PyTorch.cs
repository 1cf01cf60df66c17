using System.Diagnostics;
using System.Globalization;

namespace Layered.Benchmarks;

/// <summary>The reference: the same net in a process of Debian's PyTorch, in its own loop (<c>pytorch.py</c>). It waits between its turns.</summary>
internal sealed class PyTorch : IDisposable
{
    /// <summary>What glibc's allocator is told in this library's processes; here as the variables that a process may be started with.</summary>
    private static readonly (string Name, string Value)[] KeepFreedMemory =
        [("MALLOC_MMAP_THRESHOLD_", "33554432"), ("MALLOC_TRIM_THRESHOLD_", "2147483647")];

    private readonly Process _process;

    /// <summary>Starts the process and waits until its data is read.</summary>
    public PyTorch(Net net, int batchSize, int threads, bool bfloat16, bool keepFreedMemory)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Convolutions", "pytorch.py"),
            net.Name, string.Join(',', net.Widths), DataFolder.Find("fashion-mnist"), batchSize.ToString(CultureInfo.InvariantCulture), threads.ToString(CultureInfo.InvariantCulture), bfloat16 ? "bfloat16" : "float32",
        ];
        var start = new ProcessStartInfo(Interpreter, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in keepFreedMemory ? KeepFreedMemory : [])
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        var words = Answer().Split(' ');
        Version = words[0];
        if (words[1] != net.ParameterCount.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"PyTorch's {net.Name} net has {words[1]} parameters instead of {net.ParameterCount}: it is not the same.");
        }
    }

    private static string Interpreter => "/usr/bin/python3";

    /// <summary>PyTorch's version.</summary>
    public string Version { get; }

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled()
    {
        if (!File.Exists(Interpreter))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(Interpreter, ["-c", "import torch"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Trains for some steps.</summary>
    public void Train(int steps)
    {
        _process.StandardInput.WriteLine(steps);
        _process.StandardInput.Flush();
        Answer();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Answer() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PyTorch's process ended; what it said stands above.");
}
