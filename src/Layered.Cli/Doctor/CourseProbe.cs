using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>
/// Tries what a notebook of the course needs by running a small one, so that the doctor sees what a learner would see.
/// Each of its cells is one check.
/// </summary>
internal sealed class CourseProbe(CommandHost host)
{
    private const string Resource = "probe.ipynb";
    private const string LibTorchRemedy = "The message says what is missing. A broken download is fetched anew once libtorch-cpu-* is deleted from NuGet's packages folder.";

    private static readonly TimeSpan CellTimeout = TimeSpan.FromMinutes(15);

    /// <summary>Runs the notebook as if it stood in a folder.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(string folder, CancellationToken stop)
    {
        var recording = new NotebookRecording(LoadNotebook());
        var failure = await new WorkerProcess(host.Launcher, host.Clock).RunAsync(recording, folder, new Dictionary<string, string>(), CellTimeout, _ => { }, stop);
        return Judge(recording, failure);
    }

    /// <summary>The notebook that is run.</summary>
    public static NotebookDocument LoadNotebook()
    {
        using var reader = new StreamReader(typeof(CourseProbe).Assembly.GetManifestResourceStream(Resource)!);
        return NotebookDocument.Parse(reader.ReadToEnd(), Resource);
    }

    /// <summary>One result for each cell: what it printed, or how it failed.</summary>
    public static IReadOnlyList<CheckResult> Judge(NotebookRecording recording, NotebookFailure? failure)
    {
        List<CheckResult> results = [];
        foreach (var (index, cell) in recording.Document.Cells.Index())
        {
            var number = index + 1;
            var (name, remedy) = Describe(cell.Id);
            results.Add(failure is null || number < (failure.Cell ?? 1)
                ? new(name, CheckStatus.Ok, string.Concat(cell.Outputs.OfType<StreamOutput>().Select(output => output.Text)).Trim())
                : number == (failure.Cell ?? 1)
                    ? new(name, CheckStatus.Problem, $"{failure.Name}: {failure.Message}", remedy)
                    : new(name, CheckStatus.NotChecked, ""));
        }

        return results;
    }

    private static (string Name, string Remedy) Describe(string cell) => cell switch
    {
        "packages" => ("Packages", "The first restore needs a network, or a folder that 'layered prepare' made. Check the connection and the package sources: dotnet nuget list source"),
        "libtorch" => ("libtorch", LibTorchRemedy),
        "threads" => ("Threads", LibTorchRemedy),
        "waiting" => ("Threads that wait", LibTorchRemedy),
        "training" => ("A training step", "libtorch loads but does not compute here: run the doctor again, then on another machine."),
        "data" => ("Data", "Run inside the course's folder (the repository, or a folder that 'layered prepare' made), or let LAYERED_DATA name the folder data/fashion-mnist."),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "The probe has no such cell."),
    };
}
