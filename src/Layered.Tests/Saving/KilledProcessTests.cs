using System.Diagnostics;
using Layered.Tests.Training;

namespace Layered.Tests.Saving;

public sealed class KilledProcessTests : IDisposable
{
    private const string Variable = "LAYERED_TESTS_KILLED_IN";
    private const int KilledIn = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    [Fact]
    public async Task What_a_killed_process_saved_ends_to_the_bit_as_a_fit_that_was_not_killed()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
        {
            TrainUntilKilled(folder);
        }

        var (exitCode, output) = await TestProcess.RunAsync(
            typeof(KilledProcessTests), nameof(What_a_killed_process_saved_ends_to_the_bit_as_a_fit_that_was_not_killed), (Variable, _folder.Path));
        Assert.True(exitCode != 0, output);
        Assert.Equal(KilledIn - 1, CheckpointFile.Read(_folder.File("fit.safetensors")).Progress.Epochs[^1].Epoch);

        using var resumed = Learner(seed: 99);
        resumed.Resume(_folder.File("fit.safetensors"), Callbacks(_folder.Path), showProgress: false);
        using var whole = Learner(seed: 1);
        whole.Fit(Interruption.Epochs, Callbacks(_other.Path), showProgress: false);
        Interruption.Equal(whole, resumed);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    private static Learner Learner(ulong seed)
    {
        // Whatever other tests left in this process: equal to the bit needs the same number of threads.
        LibTorch.Start(threads: 1);
        return Interruption.Learner(seed, (p, lr) => new AdamW(p, lr));
    }

    private static void TrainUntilKilled(string folder)
    {
        using var learner = Learner(seed: 1);
        using var self = Process.GetCurrentProcess();
        learner.Fit(Interruption.Epochs, Callbacks(folder, run =>
        {
            if (run.Epoch == KilledIn && run.BatchNumber == 2)
            {
                self.Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        }), showProgress: false);
    }

    private static Callback[] Callbacks(string folder, Action<TrainingRun>? then = null) =>
    [
        new SaveCheckpoint(Path.Combine(folder, "fit.safetensors")),
        new EventLog("kill", [], nameof(Callback.AfterBackward), then),
    ];
}
