using Spectre.Console;

namespace Layered.Cli;

/// <summary>Shows how copying goes: a bar on a terminal, a line for each file anywhere else.</summary>
/// <param name="console">Where.</param>
internal sealed class CopyProgress(IAnsiConsole console)
{
    /// <summary>Copies files, and shows it.</summary>
    public Task RunAsync(IReadOnlyList<PortableFile> files, CancellationToken stop) =>
        console.Profile is { Out.IsTerminal: true, Capabilities: { Ansi: true, Interactive: true } }
            ? ShowBarAsync(files, stop)
            : ShowLinesAsync(files, stop);

    private Task ShowBarAsync(IReadOnlyList<PortableFile> files, CancellationToken stop) => console.Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn())
        .StartAsync(async context =>
        {
            var bar = context.AddTask("", maxValue: files.Sum(file => file.Length));
            foreach (var file in files)
            {
                bar.Description = Markup.Escape(file.Name);
                await FileCopy.RunAsync(file, count => bar.Increment(count), stop);
            }
        });

    private async Task ShowLinesAsync(IReadOnlyList<PortableFile> files, CancellationToken stop)
    {
        foreach (var (index, file) in files.Index())
        {
            await FileCopy.RunAsync(file, _ => { }, stop);
            console.WritePlainLine($"copied  {index + 1} of {files.Count}  {file.Name}  {Sizes.ToReadable(file.Length)}");
        }
    }
}
