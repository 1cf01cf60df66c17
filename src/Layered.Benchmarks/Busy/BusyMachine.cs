using System.Globalization;
using Spectre.Console;

namespace Layered.Benchmarks;

/// <summary>Measures what a training loses to other programs that compute beside it: as it is, and with threads that wait as OpenMP's runtime has it by itself.</summary>
internal static class BusyMachine
{
    private const int MostBusyProcesses = 2;

    /// <summary>The runtime's own values: rounds of libgomp's loop, and milliseconds for libomp and libiomp5.</summary>
    private static readonly (string Name, string Value) LongSpin = OperatingSystem.IsLinux() ? ("GOMP_SPINCOUNT", "300000") : ("KMP_BLOCKTIME", "200");

    /// <summary>Measures beside 0, 1 and 2 busy processes.</summary>
    /// <param name="training">Its name, for <see cref="TrainingProcess"/>.</param>
    /// <param name="turn">What it does in a turn, such as <c>5 epochs</c>.</param>
    /// <param name="threads">How many threads it takes.</param>
    /// <param name="rounds">How many turns each takes beside as many busy processes.</param>
    public static void Measure(string training, string turn, int threads, int rounds)
    {
        using var asItIs = new TrainingProcess(training, threads);
        using var longSpin = new TrainingProcess(training, threads, LongSpin);
        var pairings = Enumerable.Range(0, MostBusyProcesses + 1).Select(Beside).ToList();

        var table = new Spectre.Console.Table().AddColumns(
            $"{training}: {turn} beside", "ms", "times as long as alone", $"with {LongSpin.Name}={LongSpin.Value}, ms", "times as long as alone", "ratio");
        foreach (var (busy, pairing) in pairings.Index())
        {
            table.AddRow(
                busy switch { 0 => "nothing", 1 => "1 busy process", _ => $"{busy} busy processes" },
                Show(pairing.Milliseconds, "0"),
                Show(pairing.Milliseconds / pairings[0].Milliseconds),
                Show(pairing.ReferenceMilliseconds, "0"),
                Show(pairing.ReferenceMilliseconds / pairings[0].ReferenceMilliseconds),
                Show(pairing.Ratio));
        }

        AnsiConsole.Write(table);

        Pairing Beside(int busy)
        {
            var others = Enumerable.Range(0, busy).Select(_ => new BusyProcess()).ToList();
            try
            {
                return Pairing.Measure(rounds, asItIs.Turn, longSpin.Turn);
            }
            finally
            {
                others.ForEach(other => other.Dispose());
            }
        }
    }

    private static string Show(double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);
}
