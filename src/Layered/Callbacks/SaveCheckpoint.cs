namespace Layered;

/// <summary>
/// Saves the whole state of a fit after its epochs, so that <see cref="Resuming.Resume"/> goes on where it was broken off and
/// ends, to the bit, where it would have ended. The file is replaced as a whole or not at all.
/// </summary>
/// <remarks>
/// <para>
/// It holds the model's parameters and buffers, the optimizer's state and the gradients that wait for it, the random
/// generators of the loaders, of the augmentations and transforms in their datasets (<see cref="Dataset.Generators"/>) and of libtorch on the
/// processor, the history, and what the callbacks give out in <see cref="Callback.SaveState"/>, such as the best weights of
/// <see cref="StopEarly"/>. The format is that of <see cref="SafeTensors"/>.
/// </para>
/// <para>
/// It cannot hold what is hidden in your own code: fields of a module, an optimizer (besides <see cref="Optimizer.State"/> and
/// <see cref="Optimizer.NextStep"/>) or a callback without <see cref="Callback.SaveState"/>, or a generator that a dataset's function
/// draws from and that was not named to the <see cref="TransformedDataset"/>. Nor does it hold libtorch's generators on other devices, which dropout uses
/// there, or what <see cref="LayerStatistics"/> gathered before. Equal to the bit needs the same machine and number of threads.
/// </para>
/// <para>An epoch that is cut short, or after which a callback ends the fit, is not saved: resumed, it comes to the same end again.</para>
/// </remarks>
public sealed class SaveCheckpoint : Callback
{
    private readonly string _path;
    private readonly int _every;

    /// <summary>Names the file.</summary>
    /// <param name="path">Where to; by custom it ends in <c>.safetensors</c>.</param>
    /// <param name="every">Save when the epoch's number is a multiple of this, and after the fit's last epoch.</param>
    public SaveCheckpoint(string path, int every = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        (_path, _every) = (Path.GetFullPath(path), every);
    }

    /// <summary>After all others: what they did in this epoch is in the file.</summary>
    public override int Order => int.MaxValue;

    /// <inheritdoc/>
    public override void AfterEpoch(TrainingRun run)
    {
        if (!run.IsSkipping && (run.Epoch % _every == 0 || run.Epoch == run.LastEpoch))
        {
            CheckpointFile.Save(_path, run);
        }
    }
}
