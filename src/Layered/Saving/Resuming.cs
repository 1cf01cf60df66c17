namespace Layered;

/// <summary>Goes on with a fit that was broken off.</summary>
public static class Resuming
{
    /// <summary>
    /// Goes on with a fit that was broken off, to its last epoch, in this or another process. The model, the optimizer, the
    /// data's order and augmentation, dropout, schedules and the history end, to the bit, as those of a fit that was not
    /// broken off.
    /// </summary>
    /// <param name="learner">
    /// Built as the one that was saved; what it was trained before is forgotten. Kinds, names and sizes are compared, settings such
    /// as a weight decay or a schedule's rates are not.
    /// </param>
    /// <param name="path">A file that <see cref="SaveCheckpoint"/> wrote.</param>
    /// <param name="callbacks">What joined the fit, besides <see cref="Learner.Callbacks"/>.</param>
    /// <param name="showProgress">Whether to write a live progress line to the console.</param>
    /// <returns>All epochs, those before the interruption included.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is damaged, or from another model, optimizer, data, metrics or callbacks; the message names what differs, and nothing is changed.</exception>
    public static History Resume(this Learner learner, string path, IReadOnlyCollection<Callback>? callbacks = null, bool showProgress = true)
    {
        ArgumentNullException.ThrowIfNull(learner);
        var checkpoint = CheckpointFile.Read(path);
        var run = learner.NewRun(checkpoint.Progress.FirstEpoch, checkpoint.Progress.LastEpoch, callbacks, showProgress);
        checkpoint.Require(run);
        return learner.Go(run, begin: () => checkpoint.Restore(run));
    }
}
