using System.Diagnostics;
using System.Globalization;
using Layered.Notebooks;
using Microsoft.Playwright;

namespace Layered.Benchmarks;

/// <summary>The published <c>layered open</c> on a folder of empty notebooks or, for a learner who has never been here, on the course.</summary>
internal sealed class OpenUnderMeasure : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layered-benchmark-");
    private readonly IBrowser _browser;
    private readonly Process _process;
    private IBrowserContext? _context;

    private OpenUnderMeasure(IBrowser browser, bool onCourse)
    {
        _browser = browser;
        var start = new ProcessStartInfo(Path.GetFullPath(KernelUnderMeasure.Program), ["open", .. onCourse ? Array.Empty<string>() : [_folder.FullName], "--no-browser", "--port", "0"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["HOME"] = _folder.FullName;
        _process = Process.Start(start)!;
    }

    /// <summary>The address that it printed.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The server's memory, in bytes.</summary>
    public double Memory => new ProcessInfo(_process.Id).Memory;

    /// <summary>The memory of its kernels, in bytes.</summary>
    public double KernelMemory => new ProcessInfo(_process.Id).Children().Sum(kernel => kernel.MemoryWithChildren);

    /// <summary>Starts it and waits for its address.</summary>
    public static async Task<OpenUnderMeasure> StartAsync(IBrowser browser, bool onCourse = false)
    {
        var server = new OpenUnderMeasure(browser, onCourse);
        while (await server._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Trim() is var text && text.StartsWith("http", StringComparison.Ordinal))
            {
                server.Address = new(text);
                return server;
            }
        }

        server.Dispose();
        throw new InvalidOperationException("layered open ended before it printed an address.");
    }

    /// <summary>Opens a new notebook in a tab of its own.</summary>
    public async Task<PageUnderMeasure> NotebookAsync(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{number}.ipynb");
        NotebookDocument.New(name).Save(Path.Combine(_folder.FullName, name));
        _context ??= await _browser.NewContextAsync();
        var page = await _context.NewPageAsync();
        await page.GotoAsync(new Uri(Address, $"/notebooks/{name}{Address.Query}").ToString());
        return new(page);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
