using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Layered.Notebooks;
using Spectre.Console;

namespace Layered.Benchmarks;

/// <summary>Measures the published kernel as a front-end sees it: its start, its cells, what it knows of code, its output, its memory.</summary>
internal static class KernelCommand
{
    private const int Starts = 5;
    private const int Repeats = 50;
    private const int Lines = 10_000;
    private const int ManyCells = 1000;

    public static int Run()
    {
        if (!KernelUnderMeasure.IsPublished())
        {
            return 2;
        }

        // The first start warms the machine's caches; it does not count.
        Start().Dispose();
        var starts = new List<double>();
        var firstCells = new List<double>();
        var courseStarts = new List<double>();
        var idle = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            KernelUnderMeasure? started = null;
            starts.Add(Time(() => started = Start()));
            using var kernel = started!;
            idle.Add(kernel.Megabytes);
            firstCells.Add(Time(() => kernel.Execute("1 + 1")));
            courseStarts.Add(Time(StartCourse));
        }

        var table = new Spectre.Console.Table().Title(Machine()).AddColumns("what", "median", "to reach");
        table.Columns[1].RightAligned();
        table.AddRow("a process's start to kernel_info_reply", Milliseconds(starts), "≤ 1500 ms");
        table.AddRow("the first cell", Milliseconds(firstCells), "≤ 1000 ms");
        table.AddRow("a process's start to the course's first cell done", Milliseconds(courseStarts), "≤ 1000 ms");
        using (var kernel = Start())
        {
            kernel.Execute("using System.IO;\nvar words = new List<string>();");
            table.AddRow("a trivial cell", Milliseconds(Times(() => kernel.Execute("words.Count"))), "≤ 30 ms");
            var number = 0;
            table.AddRow("a cell with a class", Milliseconds(Times(() => kernel.Execute($"class Shape{++number} {{ public int Sides => {number}; }}\nnew Shape{number}().Sides"))), "");
            table.AddRow("a cell with a class that is there already", Milliseconds(Times(() => kernel.Execute("class Box { public int Sides => 6; }\nnew Box().Sides"))), "");
            table.AddRow("completion after the first", Milliseconds(Times(() => Complete(kernel))), "≤ 100 ms");
            table.AddRow("inspection after the first", Milliseconds(Times(() => Inspect(kernel))), "≤ 100 ms");
            table.AddRow($"{Lines:N0} lines of output", Milliseconds([Time(() => kernel.Execute($"for (var i = 0; i < {Lines}; i++) Console.WriteLine(i);"))]), "");
            table.AddRow("memory, idle", Megabytes(Median(idle)), "");
            table.AddRow($"memory after {5 * Repeats + 2} requests and {Lines:N0} lines", Megabytes(kernel.Megabytes), "");
        }

        foreach (var cells in (int[])[10, 200])
        {
            var (first, names, members) = CompleteAfter(cells);
            table.AddRow($"completion after {cells} cells: the first", Milliseconds([first]), "≤ 150 ms");
            table.AddRow($"completion after {cells} cells: of a name", Milliseconds(names), "≤ 150 ms");
            table.AddRow($"completion after {cells} cells: of a member", Milliseconds(members), "≤ 150 ms");
        }

        table.AddRow($"memory of a cell, of {ManyCells:N0}", string.Create(CultureInfo.InvariantCulture, $"{MemoryOfCell():0.00} MB"), "");
        AnsiConsole.Write(table);
        return 0;
    }

    /// <summary>What a kernel grows by with each cell, in megabytes.</summary>
    private static double MemoryOfCell()
    {
        using var kernel = Start();
        kernel.Execute("using System.IO;\nvar words = new List<string>();");
        var before = kernel.Megabytes;
        for (var cell = 0; cell < ManyCells; cell++)
        {
            kernel.Execute(Cell(cell));
        }

        return (kernel.Megabytes - before) / ManyCells;
    }

    private static KernelUnderMeasure Start() => new(Environment.CurrentDirectory);

    /// <summary>Packages, usings and libtorch: what a notebook of the course begins with.</summary>
    private static void StartCourse()
    {
        const string Notebooks = "notebooks";
        using var kernel = new KernelUnderMeasure(Path.GetFullPath(Notebooks));
        kernel.Execute(NotebookDocument.Load(Path.Combine(Notebooks, "01-training-loop.ipynb")).Cells.First(cell => cell.Kind == CellKind.Code).Source);
    }

    /// <summary>The times of a completion right after the last of many cells, and of those after it. The kernel has completed before.</summary>
    private static (double First, List<double> Names, List<double> Members) CompleteAfter(int cells)
    {
        using var kernel = Start();
        kernel.Execute("using System.IO;\nvar words = new List<string>();");
        Complete(kernel);
        for (var cell = 0; cell < cells; cell++)
        {
            kernel.Execute(Cell(cell));
        }

        void CompleteName() => Complete(kernel, "wor", "words");
        return (Time(CompleteName), Times(CompleteName), Times(() => Complete(kernel)));
    }

    /// <summary>A cell as notebooks have them: by turns a variable, a function, a class, a using and a loop, a variable that was there before.</summary>
    private static string Cell(int number) => (number % 5) switch
    {
        0 => $"var a{number} = {number};",
        1 => $"int F{number}(int x) => x + a{number - 1};\nF{number}(2)",
        2 => $"class Net{number} {{ public int Layers {{ get; set; }} }}\nvar net{number} = new Net{number}();",
        3 => $"using System.IO;\nforeach (var word in words) {{ if (word.Length > {number}) Console.WriteLine(word); }}\nwords.Count",
        _ => $"var x = {number};\nvar list{number} = words.Select(word => word.Length + x).ToList();",
    };

    private static void Complete(KernelUnderMeasure kernel, string code = "words.Sel", string name = "Select")
    {
        var reply = kernel.Ask("complete_request", new JsonObject { ["code"] = code, ["cursor_pos"] = code.Length });
        Require(reply["matches"] is JsonArray matches && matches.Any(match => match!.GetValue<string>() == name), "completed", code, reply);
    }

    private static void Inspect(KernelUnderMeasure kernel)
    {
        const string Code = "words.Add(\"\")";
        var reply = kernel.Ask("inspect_request", new JsonObject { ["code"] = Code, ["cursor_pos"] = "words.Ad".Length, ["detail_level"] = 0 });
        Require(reply["found"]?.GetValue<bool>() == true, "found", Code, reply);
    }

    private static void Require(bool condition, string verb, string code, JsonObject reply)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"'{code}' was not {verb}: {reply.ToJsonString()}");
        }
    }

    /// <summary>The times of all but the first, which loads what the others use.</summary>
    private static List<double> Times(Action ask)
    {
        ask();
        return [.. Enumerable.Range(0, Repeats).Select(_ => Time(ask))];
    }

    private static double Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Milliseconds(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{Median(values):0.0} ms");

    private static string Megabytes(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} MB");

    private static string Machine() =>
        $"{System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, .NET {Environment.Version}";
}
