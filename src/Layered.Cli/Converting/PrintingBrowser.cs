using System.ComponentModel;
using System.Diagnostics;

namespace Layered.Cli;

/// <summary>A browser of Chromium's family, which can print without a window.</summary>
/// <param name="Program">The full path of its program.</param>
internal sealed record PrintingBrowser(string Program)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] OnPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];

    private static readonly string[] OnMac = ["Google Chrome", "Chromium", "Microsoft Edge"];

    private static readonly string[] OnWindows = [@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe", @"Chromium\Application\chrome.exe"];

    /// <summary>The first that is installed; null where none is.</summary>
    public static PrintingBrowser? Find() => (Installed().FirstOrDefault(File.Exists) ?? SearchPath.Find(OnPath)) is { } program ? new(program) : null;

    /// <summary>Prints a page.</summary>
    /// <param name="page">The full path of an HTML file.</param>
    /// <param name="target">The full path of the PDF.</param>
    /// <param name="stop">Ends the browser.</param>
    /// <exception cref="CommandException">The browser does not print it.</exception>
    public async Task PrintAsync(string page, string target, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            ArgumentList =
            {
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--no-pdf-header-footer",
                // A profile of its own: one that is in use answers for the browser that is open, and prints nothing.
                $"--user-data-dir={Path.Combine(Path.GetDirectoryName(target)!, "profile")}",
                $"--print-to-pdf={target}",
            },
        };
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
        {
            // Chromium's sandbox refuses to work for root, as in containers.
            start.ArgumentList.Add("--no-sandbox");
        }

        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                var errors = process.StandardError.ReadToEndAsync(patience.Token);
                await process.StandardOutput.ReadToEndAsync(patience.Token);
                await process.WaitForExitAsync(patience.Token);
                if (process.ExitCode != 0 || !File.Exists(target))
                {
                    throw new CommandException($"{Program} did not print the page. It said:\n{(await errors).Trim()}\nConvert --to html and print that page.");
                }
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
        catch (Win32Exception exception)
        {
            throw new CommandException($"{Program} does not start: {exception.Message} Convert --to html and print that page.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new CommandException($"{Program} did not print the page within {Patience.TotalMinutes} minutes. Convert --to html and print that page.");
        }
    }

    private static IEnumerable<string> Installed()
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.SpecialFolder[] folders = [Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData];
            return OnWindows.SelectMany(_ => folders, (program, folder) => Path.Combine(Environment.GetFolderPath(folder), program));
        }

        return OperatingSystem.IsMacOS() ? OnMac.Select(name => $"/Applications/{name}.app/Contents/MacOS/{name}") : [];
    }
}
