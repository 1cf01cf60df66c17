using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Spectre.Console;

namespace Layered.Benchmarks;

/// <summary>Measures the published <c>layered open</c> as somebody in front of a browser sees it.</summary>
internal static class OpenCommand
{
    private const int Starts = 5;
    private const int Repeats = 20;
    private const int Lines = 10_000;
    private const int ManyNotebooks = 10;

    public static async Task<int> RunAsync()
    {
        if (!KernelUnderMeasure.IsPublished())
        {
            return 2;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium" });
        // The first start warms the machine's caches; it does not count.
        await FirstPageAsync(browser);
        var starts = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            starts.Add(await FirstPageAsync(browser));
        }

        var table = new Spectre.Console.Table().Title($"{System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, Chromium {browser.Version}")
            .AddColumns("what", "median");
        table.Columns[1].RightAligned();
        table.AddRow("the command's start to the first page of the course", Milliseconds(starts));

        var firstCells = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            using var fresh = await OpenUnderMeasure.StartAsync(browser);
            var began = Stopwatch.GetTimestamp();
            var page = await fresh.NotebookAsync(1);
            await page.RunAsync("1 + 1", "2");
            firstCells.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        table.AddRow("a notebook's address to its first cell run, its kernel started for it", Milliseconds(firstCells));
        using (var server = await OpenUnderMeasure.StartAsync(browser))
        {
            var page = await server.NotebookAsync(1);
            await page.RunAsync("var words = new List<string>(); 0", "0");
            table.AddRow("a trivial cell, from the key to its output", Milliseconds(await TimesAsync(number => page.RunAsync($"words.Count + {1000 + number}", $"{1000 + number}"))));
            table.AddRow("a list of completions, from the key to the list", Milliseconds(await TimesAsync(_ => page.CompleteAsync("words.Sel", "Select"))));
            table.AddRow($"{Lines:N0} lines of output, to the last on the page", Milliseconds(
                [await TimeAsync(() => page.RunAsync($"for (var i = 0; i < {Lines}; i++) Console.WriteLine(i); \"written\"", "written"))]));
            table.AddRow("memory of the server", Megabytes(server.Memory));
            table.AddRow("memory of its kernel", Megabytes(server.KernelMemory));
            table.AddRow("memory of the page's scripts", Megabytes(await page.ScriptMemoryAsync()));
        }

        using (var server = await OpenUnderMeasure.StartAsync(browser))
        {
            table.AddRow($"{ManyNotebooks} notebooks opened one after the other, a cell run in each", Milliseconds([await TimeAsync(async () =>
            {
                for (var notebook = 1; notebook <= ManyNotebooks; notebook++)
                {
                    await (await server.NotebookAsync(notebook)).RunAsync("1 + 1", "2");
                }
            })]));
            table.AddRow($"memory of the server with {ManyNotebooks} notebooks open", Megabytes(server.Memory));
            table.AddRow($"memory of their {ManyNotebooks} kernels", Megabytes(server.KernelMemory));
        }

        AnsiConsole.Write(table);
        return 0;
    }

    private static async Task<double> FirstPageAsync(IBrowser browser)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        OpenUnderMeasure? server = null;
        try
        {
            return await TimeAsync(async () =>
            {
                server = await OpenUnderMeasure.StartAsync(browser, onCourse: true);
                await page.GotoAsync(server.Address.ToString());
                await page.Locator(".card").Last.WaitForAsync();
            });
        }
        finally
        {
            server?.Dispose();
        }
    }

    /// <summary>The times of all but the first, which loads what the others use.</summary>
    private static async Task<List<double>> TimesAsync(Func<int, Task> action)
    {
        await action(0);
        var times = new List<double>();
        for (var number = 1; number <= Repeats; number++)
        {
            times.Add(await TimeAsync(() => action(number)));
        }

        return times;
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var began = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static string Milliseconds(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{values.Order().ElementAt(values.Count / 2):0} ms");

    private static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");
}
