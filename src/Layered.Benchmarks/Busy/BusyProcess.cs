using System.Diagnostics;

namespace Layered.Benchmarks;

/// <summary>A process that keeps one processor busy, as another program would that computes with one thread.</summary>
internal sealed class BusyProcess : IDisposable
{
    /// <summary>The argument with which this program starts itself as one.</summary>
    public const string Verb = "busy";

    private readonly Process _process;

    /// <summary>Starts it and waits until it computes.</summary>
    public BusyProcess()
    {
        var start = ThisProgram.With(Verb);
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        _process.StandardOutput.ReadLine();
    }

    /// <summary>Computes until its input ends, as it does with the process that started it.</summary>
    public static int Serve()
    {
        new Thread(Compute) { IsBackground = true }.Start();
        Console.WriteLine("busy");
        Console.In.ReadToEnd();
        return 0;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Compute()
    {
        for (var x = 1UL; x != 0;)
        {
            // An odd number times an odd number is never 0.
            x *= 6364136223846793005UL;
        }
    }
}
