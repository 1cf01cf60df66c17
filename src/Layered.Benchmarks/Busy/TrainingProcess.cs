using System.Diagnostics;
using System.Globalization;

namespace Layered.Benchmarks;

/// <summary>A training in a process of its own, which waits between its turns: OpenMP's runtime reads its variables once per process.</summary>
internal sealed class TrainingProcess : IDisposable
{
    /// <summary>The argument with which this program starts itself as one.</summary>
    public const string Verb = "train";

    private readonly Process _process;

    /// <summary>Starts the process and waits until its data is read.</summary>
    /// <param name="training">One of <see cref="CourseCommand.Name"/> and the names of nets.</param>
    /// <param name="threads">How many threads it takes.</param>
    /// <param name="variable">An environment variable and its value.</param>
    public TrainingProcess(string training, int threads, (string Name, string Value)? variable = null)
    {
        var start = ThisProgram.With(Verb, training, threads.ToString(CultureInfo.InvariantCulture));
        start.RedirectStandardInput = true;
        if (variable is var (name, value))
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        Answer();
    }

    /// <summary>Takes a turn for each line of its input.</summary>
    public static int Serve(string training, string threads)
    {
        LibTorch.Start(seed: 1, int.Parse(threads, CultureInfo.InvariantCulture));
        Action turn = training == CourseCommand.Name ? CourseCommand.SomeEpochs() : ConvolutionsCommand.SomeSteps(training);
        Console.WriteLine("ready");
        while (Console.ReadLine() is not null)
        {
            turn();
            Console.WriteLine("done");
        }

        return 0;
    }

    /// <summary>Takes a turn.</summary>
    public void Turn()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        Answer();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Answer() => _ = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The training's process ended; what it said stands above.");
}
