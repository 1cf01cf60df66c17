using System.Globalization;
using Layered.Notebooks;
using Spectre.Console;

namespace Layered.Benchmarks;

/// <summary>Measures what the published kernel holds of a machine's memory while a student thinks: after its start, and after notebooks.</summary>
internal static class MemoryCommand
{
    private const string Notebooks = "notebooks";

    /// <summary>Long enough for the kernel to come to rest.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(4);

    public static int Run()
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("Only Linux tells what a process holds, in /proc.");
            return 2;
        }

        if (!KernelUnderMeasure.IsPublished())
        {
            return 2;
        }

        var table = new Spectre.Console.Table()
            .Title("A kernel's memory at rest, in MB (Pss of /proc/PID/smaps)")
            .AddColumns("after", "in all", "to reach", "libtorch's files", "the program's files", "managed heap", "machine code", "native and the rest", "peak");
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        table.AddRow(Row("its start", null, ""));
        table.AddRow(Row("01", "01-training-loop", "≤ 450"));
        table.AddRow(Row("06", "06-learner", ""));
        table.AddRow(Row("14", "14-convolutions", "≤ 800"));
        table.AddRow(Row("16", "16-state-of-the-art", "≤ 1000"));
        AnsiConsole.Write(table);
        return 0;
    }

    private static string[] Row(string name, string? notebook, string toReach)
    {
        using var kernel = new KernelUnderMeasure(Path.GetFullPath(Notebooks));
        if (notebook is not null)
        {
            foreach (var cell in NotebookDocument.Load(Path.Combine(Notebooks, $"{notebook}.ipynb")).Cells.Where(cell => cell.Kind == CellKind.Code))
            {
                kernel.Execute(cell.Source, mayFail: true);
            }
        }

        Thread.Sleep(Rest);
        var memory = ProcessMemory.Read(kernel.ProcessId);

        // Told by the runtime, and asked last, because it is a cell.
        var managed = kernel.Evaluate("GC.GetGCMemoryInfo().TotalCommittedBytes");
        return
        [
            name, Megabytes(memory.Total), toReach, Megabytes(memory.Libtorch), Megabytes(memory.OtherFiles), Megabytes(managed), Megabytes(memory.Code),
            Megabytes(memory.Anonymous - managed), Megabytes(memory.Peak),
        ];
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0", CultureInfo.InvariantCulture);
}
