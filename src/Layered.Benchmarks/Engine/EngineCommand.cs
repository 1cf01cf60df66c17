using System.Diagnostics;
using System.Globalization;
using Layered.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Spectre.Console;

namespace Layered.Benchmarks;

/// <summary>Measures how long a notebook takes to start, and what a cell costs that does next to nothing.</summary>
internal static class EngineCommand
{
    /// <summary>The argument with which this program starts itself, to be timed from the start of a process.</summary>
    public const string FirstCell = "first-cell";

    private const int Starts = 5;
    private const int Cells = 100;

    private const string Setup = """
        #r "nuget: TorchSharp-cpu, 0.107.0"
        #r "nuget: Layered, 1.0.0-local"
        using Layered;
        using TorchSharp;
        using static TorchSharp.torch;
        LibTorch.Start(seed: 42, threads: 2)
        """;

    public static async Task<int> RunAsync()
    {
        // The first run restores, if it has to; it does not count.
        StartAndTime();
        var starts = Enumerable.Range(0, Starts).Select(_ => StartAndTime()).Order().ToList();

        await using var session = new CSharpSession();
        var ours = new List<double>();
        var roslyn = new List<double>();
        var script = await CSharpScript.RunAsync("1");
        for (var i = 0; i < Cells; i++)
        {
            ours.Add(await TimeAsync(async () => await ExecuteAsync(session, $"var a{i} = {i};")));
            roslyn.Add(await TimeAsync(async () => script = await script.ContinueWithAsync($"var a{i} = {i};")));
        }

        var table = new Spectre.Console.Table().AddColumns("what", "median, ms", "reference", "its median, ms", "to reach");
        table.AddRow("a process's start to the course's first cell done", Show(starts), "", "", "≤ 2500");
        table.AddRow("a trivial cell", Show(ours), "Roslyn's scripting alone", Show(roslyn), "≤ 30");
        AnsiConsole.Write(table);
        return 0;
    }

    /// <summary>Runs the course's first cell and prints the milliseconds since this process started.</summary>
    public static async Task<int> RunFirstCellAsync()
    {
        await using var session = new CSharpSession();
        await ExecuteAsync(session, Setup);
        var elapsed = DateTime.Now - Process.GetCurrentProcess().StartTime;
        Console.WriteLine(elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static double StartAndTime()
    {
        using var process = Process.Start(ThisProgram.With(FirstCell))!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The first cell failed: {output}");
    }

    private static async Task ExecuteAsync(CSharpSession session, string code)
    {
        var result = await session.ExecuteAsync(code, new Discard(), CancellationToken.None);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join('\n', result.Error?.Traceback ?? []));
        }
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static string Show(List<double> values) => values.Order().ElementAt(values.Count / 2).ToString("0.0", CultureInfo.InvariantCulture);

    private sealed class Discard : IOutputSink
    {
        public void Write(SessionEvent sessionEvent)
        {
        }
    }
}
