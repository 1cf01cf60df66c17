using System.Diagnostics.CodeAnalysis;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Runs one notebook in a worker and saves it with its results.</summary>
internal sealed class NotebookExecution(CommandHost host, RunOptions options, RunBoard board)
{
    /// <summary>Runs and saves. Nothing is written where the run was stopped.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task<NotebookOutcome> RunAsync(PlannedNotebook notebook, CancellationToken stop)
    {
        var start = host.Clock.GetTimestamp();
        if (!NotebookFile.TryLoad(notebook.Source, out var original, out var problem))
        {
            return End(new NotebookOutcome(notebook, host.Clock.GetElapsedTime(start)) { Failure = problem });
        }

        var recording = new NotebookRecording(original);
        board.Start(notebook, recording.CellCount);
        var failure = await new WorkerProcess(host.Launcher, host.Clock).RunAsync(
            new WorkerRequest(notebook.Source, options.Parameters, options.Timeout),
            Path.GetDirectoryName(notebook.Source)!,
            message =>
            {
                recording.Take(message);
                board.Report(notebook, message);
            },
            stop);
        stop.ThrowIfCancellationRequested();

        if (failure is not null)
        {
            recording.Fail(failure);
        }
        else if (options.InPlace && !IsAsLoaded(notebook.Source, original))
        {
            failure = new("Changed", "The file was changed while it ran, so it was left as it is.");
        }

        if (options.InPlace && failure is null)
        {
            UsualTime.Keep(recording.Document, host.Clock.GetElapsedTime(start));
        }

        var target = !options.Save ? null : options.InPlace && failure is null ? notebook.Source : notebook.Output;
        string? reason = null;
        if (target is not null && !TrySave(recording.Document, target, out reason))
        {
            failure ??= new("NotSaved", $"The notebook with its results could not be written: {reason} Close it where it is open, or choose another folder with --output.");
        }

        return End(new NotebookOutcome(notebook, host.Clock.GetElapsedTime(start))
        {
            Document = recording.Document,
            CellsRun = recording.CellsEnded,
            Failure = failure,
            SavedTo = reason is null ? target : null,
        });
    }

    private static bool TrySave(NotebookDocument document, string target, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            document.Save(target);
            reason = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }

    private static bool IsAsLoaded(string path, NotebookDocument original) =>
        NotebookFile.TryLoad(path, out var now, out _) && now.ToJson() == original.ToJson();

    private NotebookOutcome End(NotebookOutcome outcome)
    {
        board.End(outcome);
        return outcome;
    }
}
