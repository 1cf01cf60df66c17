using System.Diagnostics;
using System.Globalization;
using Layered.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Spectre.Console;

namespace Layered.Benchmarks;

/// <summary>Measures what a cell costs that does next to nothing.</summary>
internal static class EngineCommand
{
    private const int Cells = 100;

    public static async Task<int> RunAsync()
    {
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
        table.AddRow("a trivial cell", Show(ours), "Roslyn's scripting alone", Show(roslyn), "≤ 30");
        AnsiConsole.Write(table);
        return 0;
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
