using static TorchSharp.torch;

namespace Layered;

/// <summary>Some samples of a dataset, stacked along the first dimension: one tensor for the inputs and one for the targets, or several of each.</summary>
/// <example><c>foreach (var (x, y) in loader) …</c></example>
public sealed class Batch : IDisposable
{
    private readonly long? _terms;

    /// <summary>Makes a batch of one tensor on each side. It owns them.</summary>
    /// <param name="inputs">The inputs, shape [B, …].</param>
    /// <param name="targets">The targets, shape [B, …]; int64 class numbers [B] for a classification.</param>
    /// <param name="terms">What the loss is a mean over, see <see cref="Terms"/>; the number of samples if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no term.</exception>
    public Batch(Tensor inputs, Tensor targets, long? terms = null)
        : this([inputs], [targets], terms)
    {
    }

    /// <summary>Makes a batch of several tensors. It owns them.</summary>
    /// <param name="inputs">Such as padded texts [B × longest] and their lengths [B].</param>
    /// <param name="targets">Shape [B, …] each; none where there is only something to predict.</param>
    /// <param name="terms">What the loss is a mean over, see <see cref="Terms"/>; the number of samples if left out.</param>
    /// <exception cref="ArgumentException">There is no tensor, or one is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no term.</exception>
    public Batch(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> targets, long? terms = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Count + targets.Count == 0 || inputs.Concat(targets).Any(tensor => tensor is null))
        {
            throw new ArgumentException("A batch is made of tensors: it has at least one, and none of them is null.", nameof(inputs));
        }

        if (terms < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(terms), terms, "A loss is a mean over its terms, so a batch has at least one. Are all targets of this one padding?");
        }

        (AllInputs, AllTargets, _terms) = (inputs, targets, terms);
    }

    /// <summary>The inputs, shape [B, …].</summary>
    /// <exception cref="InvalidOperationException">There are several: <see cref="AllInputs"/>.</exception>
    public Tensor Inputs => OneTensor.Of(
        AllInputs,
        "inputs",
        "AllInputs holds them; a Learner takes them by a function, such as predict: batch => model.call(batch.AllInputs[0], batch.AllInputs[1]).");

    /// <summary>The targets, shape [B, …]; int64 class numbers [B] for a classification.</summary>
    /// <exception cref="InvalidOperationException">There are several: <see cref="AllTargets"/>.</exception>
    public Tensor Targets => OneTensor.Of(
        AllTargets, "targets", "AllTargets holds them; losses and metrics that take a whole batch can read them there.");

    /// <summary>The inputs where there is more than one tensor of them; else the one.</summary>
    public IReadOnlyList<Tensor> AllInputs { get; }

    /// <summary>The targets where there is more than one tensor of them; else the one.</summary>
    public IReadOnlyList<Tensor> AllTargets { get; }

    /// <summary>The number of samples, B.</summary>
    public long Count => (AllInputs.Count > 0 ? AllInputs : AllTargets)[0].size(0);

    /// <summary>
    /// How many terms the batch's loss is a mean over: samples, or, say, words that are not padding. The mean over several batches
    /// weighs each by them, so that it is the same for any batch size.
    /// </summary>
    public long Terms => _terms ?? (AllTargets.Count > 0 ? AllTargets : AllInputs)[0].size(0);

    /// <summary>Stacks samples.</summary>
    /// <param name="samples">At least one; all inputs of one shape, and all targets.</param>
    /// <returns>It belongs to the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">There is none, or their shapes differ.</exception>
    public static Batch Stack(IReadOnlyList<(Tensor Input, Tensor Target)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new Batch(
            Padding.Stack([.. samples.Select(sample => sample.Input)], "inputs"),
            Padding.Stack([.. samples.Select(sample => sample.Target)], "targets"));
    }

    /// <summary>Stacks samples of differing length, the shorter ones filled up at their end.</summary>
    /// <param name="samples">At least one. Inputs are [length, …], none of them empty; all but the length is the same for all.</param>
    /// <param name="inputPadding">What inputs are filled up with.</param>
    /// <param name="targetPadding">
    /// What targets are filled up with, if they are sequences, too; −100 is what <see cref="Loss.CrossEntropy"/> leaves out. Null
    /// where they are all of one shape, such as class numbers.
    /// </param>
    /// <returns>
    /// Inputs [B × longest, …] and their lengths, int64 [B]; targets [B, …], or [B × longest, …] and their lengths, and then
    /// <see cref="Terms"/> is the sum of these. It belongs to the caller's dispose scope.
    /// </returns>
    /// <exception cref="ArgumentException">There is no sample, one is empty, or they differ in more than the length.</exception>
    public static Batch Pad(IReadOnlyList<(Tensor Input, Tensor Target)> samples, double inputPadding = 0, double? targetPadding = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Tensor[] inputs = [.. samples.Select(sample => sample.Input)];
        Tensor[] targets = [.. samples.Select(sample => sample.Target)];
        var empty = Array.FindIndex(inputs, input => input.numel() == 0);
        if (empty >= 0)
        {
            throw new ArgumentException($"The input of sample {empty + 1} of this batch is empty: leave such samples out of the data.", nameof(samples));
        }

        return targetPadding is { } padding
            ? new Batch(Padding.Pad(inputs, inputPadding, "inputs"), Padding.Pad(targets, padding, "targets"), targets.Sum(target => target.size(0)))
            : new Batch(Padding.Pad(inputs, inputPadding, "inputs"), [Padding.Stack(targets, "targets")]);
    }

    /// <summary>The batch on a device. A tensor that lies there already is the same one, not a copy.</summary>
    /// <param name="device">Such as <c>torch.CUDA</c>.</param>
    /// <returns>What was copied belongs to the caller's dispose scope; this batch stays as it is.</returns>
    public Batch To(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return With([.. AllInputs.Select(tensor => Devices.Move(tensor, device))], [.. AllTargets.Select(tensor => Devices.Move(tensor, device))]);
    }

    /// <summary>Reads a batch of one tensor on each side.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public void Deconstruct(out Tensor inputs, out Tensor targets) => (inputs, targets) = (Inputs, Targets);

    /// <summary>Disposes all its tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in AllInputs.Concat(AllTargets))
        {
            tensor.Dispose();
        }
    }

    /// <summary>The same with other tensors.</summary>
    internal Batch With(IReadOnlyList<Tensor>? inputs = null, IReadOnlyList<Tensor>? targets = null) =>
        new(inputs ?? AllInputs, targets ?? AllTargets, _terms);

    /// <summary>Gives its tensors to the dispose scope around the one at hand.</summary>
    internal Batch MoveToOuterDisposeScope()
    {
        // A tensor may be on both sides.
        foreach (var tensor in AllInputs.Concat(AllTargets).Distinct<Tensor>(ReferenceEqualityComparer.Instance))
        {
            tensor.MoveToOuterDisposeScope();
        }

        return this;
    }
}
