using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Layered.Notebooks;
using Spectre.Console;

namespace Layered.Benchmarks;

/// <summary>Measures a class: students who work at the same time on one JupyterHub, each with a Jupyter and a kernel of their own.</summary>
internal static class HubCommand
{
    private const double Gigabyte = 1e9;

    private static readonly string[] Notebooks = ["01-training-loop", "06-learner"];

    public static async Task<int> RunAsync(string[] args)
    {
        var students = 8;
        if (args is not [] && !(args is ["--students", var number] && int.TryParse(number, CultureInfo.InvariantCulture, out students) && students > 0))
        {
            Console.Error.WriteLine("hub takes --students N, with N at least 1.");
            return 2;
        }

        if (!KernelUnderMeasure.IsPublished())
        {
            return 2;
        }

        AnsiConsole.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {Format(ProcessInfo.AvailableMemory / Gigabyte)} GB of memory available");
        var names = Enumerable.Range(1, students).Select(number => $"student{number}").ToList();
        var files = Notebooks.Select(name => Path.Combine("notebooks", $"{name}.ipynb")).ToList();
        using var hub = new ClassHub(KernelUnderMeasure.Program, files, names);
        await hub.WaitAsync();

        var atWork = names.Select(name => new Student(name, hub.Address)).ToList();
        var table = new Spectre.Console.Table().Title($"{students} students").AddColumns("what", "least", "median", "most");
        Add(table, "from login to the list of notebooks, s", await Task.WhenAll(atWork.Select(student => student.LogInAsync())));
        foreach (var file in files)
        {
            // All begin together; what each holds is read when all have finished.
            var notebook = NotebookDocument.Load(file);
            var runs = await Task.WhenAll(atWork.Select(student => RunAsync(student, notebook)));
            var servers = atWork.Select(student => hub.ServerOf(student.Name)).ToList();
            var kernels = servers.Select(server => server.Children().Single()).ToList();
            Add(table, $"{notebook.Name}: from opening to the last cell, s", runs.Select(run => run.Seconds));
            Add(table, "   processor time of the kernel, s", kernels.Select(kernel => kernel.ProcessorTime));
            Add(table, "   memory of the kernel, GB", kernels.Select(kernel => kernel.Memory / Gigabyte));
            Add(table, "   at its peak, GB", kernels.Select(kernel => kernel.PeakMemory / Gigabyte));
            Add(table, "   memory of the student's Jupyter, GB", servers.Select(server => server.Memory / Gigabyte));
            Add(table, "   of all together, hub and proxy included, GB", [hub.Memory / Gigabyte]);
            await Task.WhenAll(atWork.Zip(runs, (student, run) => student.CloseAsync(run.Session)));
        }

        atWork.ForEach(student => student.Dispose());
        AnsiConsole.Write(table);
        return 0;
    }

    private static async Task<(System.Text.Json.Nodes.JsonObject Session, double Seconds)> RunAsync(Student student, NotebookDocument notebook)
    {
        var started = Stopwatch.GetTimestamp();
        var session = await student.OpenAsync($"{notebook.Name}.ipynb");
        await student.RunAsync(session, notebook);
        return (session, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static void Add(Spectre.Console.Table table, string what, IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        table.AddRow(what, Format(sorted[0]), Format(sorted[sorted.Count / 2]), Format(sorted[^1]));
    }

    private static string Format(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
