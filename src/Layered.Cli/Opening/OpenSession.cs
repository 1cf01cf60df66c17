using System.Diagnostics;
using System.Runtime.InteropServices;
using Layered.Server;

namespace Layered.Cli;

/// <summary>One run of <c>layered open</c>: from the start of the server until the user ends it.</summary>
internal sealed class OpenSession(CommandHost host)
{
    private const string DataVariable = "LAYERED_DATA";

    // Where the learner's copy of the course lies.
    private static readonly string UsualFolder = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments, Environment.SpecialFolderOption.DoNotVerify), "Layered");

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    /// <summary>The folder in which the server remembers which notebooks are trusted, and the settings.</summary>
    public static string StateFolder { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "layered");

    /// <summary>The folder whose notebooks are served where no path says it: the learner's copy of the course, or the folder itself where there is no course.</summary>
    public static string FolderOf(CourseRepository? course, string workingDirectory) =>
        course is null ? workingDirectory : course.IsPortable ? course.Notebooks : UsualFolder;

    /// <summary>Serves a folder until the user ends it.</summary>
    /// <param name="path">A notebook or a folder; null for the course, or this folder where there is none.</param>
    /// <param name="port">The port; null for the usual one.</param>
    /// <param name="token">The secret; null for a random one.</param>
    /// <param name="openBrowser">Whether to open the default browser.</param>
    /// <param name="inPlace">Whether to open the course's own notebooks, and not the learner's copy.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(string? path, int? port, string? token, bool openBrowser, bool inPlace)
    {
        var (folder, notebook, course) = Find(path);
        var copy = course is null || inPlace ? null : CopyOf(course);
        using var signals = new StopSignals();
        await using var server = await NotebookServer.StartAsync(new()
        {
            Folder = copy?.Folder ?? folder,
            Copy = copy,
            IsCourse = course is not null,
            Port = port,
            Token = token,
            StateFolder = StateFolder,
            Kernel = (working, pipe) => Kernel(working, pipe, course),
        });
        var address = notebook is null ? server.Address : new Uri(server.Address, $"/notebooks/{Uri.EscapeDataString(notebook)}{server.Address.Query}");
        host.Output.WritePlainLine($"The notebooks in {copy?.Folder ?? folder}, for your browser:");
        host.Output.WritePlainLine($"  {address.AbsoluteUri}");
        host.Output.WritePlainLine("Ctrl+C here ends it.");
        if (openBrowser && !await DefaultBrowser.TryOpenAsync(server.Once(address)))
        {
            host.Output.WritePlainLine("No browser could be started: open the address yourself.");
        }

        await WaitAsync(server, signals);
        host.Output.WritePlainLine(Running(server.KernelCount) is { } running ? $"Ending {running}." : "Ended.");
        return ExitCodes.Success;
    }

    private (string Folder, string? Notebook, CourseRepository? Course) Find(string? path)
    {
        if (path is null)
        {
            var course = CourseRepository.Find(host.WorkingDirectory);
            return (course?.Notebooks ?? host.WorkingDirectory, null, course);
        }

        var full = Path.GetFullPath(path, host.WorkingDirectory);
        if (Directory.Exists(full))
        {
            return (full, null, null);
        }

        var notebook = NotebookFile.Find(path, host.WorkingDirectory, NotebookFile.Extension).Single();
        return NotebookFile.TryLoad(notebook, out _, out var problem)
            ? (Path.GetDirectoryName(notebook)!, Path.GetFileName(notebook), null)
            : throw new CommandException(problem.Message);
    }

    private LearnersCopy CopyOf(CourseRepository course)
    {
        if (course.IsPortable)
        {
            return LearnersCopy.InPlace(course.Notebooks);
        }

        var copy = new LearnersCopy(course.Notebooks, UsualFolder);
        if (copy.Update() is { Count: > 0 } came)
        {
            host.Output.WritePlainLine($"{Counts.Of(came.Count, "notebook")} of the course came to {copy.Folder}: what you change there is yours. The course's own stay as they are.");
        }

        return copy;
    }

    // A copy of the course lies where no folder above it has the data.
    private ProcessStartInfo Kernel(string working, string pipe, CourseRepository? course)
    {
        var start = host.Launcher.StartInfo(working, OwnKernel.Verb, OwnKernel.PipeVerb, pipe);
        if (course is not null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(DataVariable)))
        {
            start.Environment[DataVariable] = course.Data;
        }

        return start;
    }

    // Work in a kernel's memory is lost with it: one Ctrl+C by accident must not do that. A terminal that is closed cannot be asked.
    private async Task WaitAsync(NotebookServer server, StopSignals signals)
    {
        while (await signals.NextAsync(Timeout.InfiniteTimeSpan) == PosixSignal.SIGINT && Running(server.KernelCount) is { } running && !Console.IsInputRedirected)
        {
            host.Output.WritePlainLine($"{running} {(server.KernelCount == 1 ? "holds" : "hold")} what your cells computed. Ctrl+C again ends it all; in {AskAgain.TotalSeconds:0} seconds it goes on.");
            if (await signals.NextAsync(AskAgain) is not null)
            {
                return;
            }

            host.Output.WritePlainLine("Going on.");
        }
    }

    private static string? Running(int kernels) => kernels == 0 ? null : Counts.Of(kernels, "kernel");
}
