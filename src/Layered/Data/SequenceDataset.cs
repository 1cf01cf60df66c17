using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Sequences of differing length, such as texts or sounds, each with a target of one shape or with a sequence of targets. Batches
/// are those of <see cref="Batch.Pad"/>, made with one gather.
/// </summary>
public sealed class SequenceDataset : Dataset
{
    private readonly StoredSequences _inputs;
    private readonly StoredSequences? _targetSequences;
    private readonly StoredSamples? _targets;

    /// <summary>Makes a dataset of sequences with one target each.</summary>
    /// <param name="inputs">[length, …] each, alike in all but the length and none of them empty. They are copied.</param>
    /// <param name="targets">[N, …], one for each sequence. It is held, not copied, and stays the caller's to dispose.</param>
    /// <param name="inputPadding">What shorter sequences of a batch are filled up with.</param>
    /// <exception cref="ArgumentException">The sequences differ in more than length, one is empty, or there are not as many targets.</exception>
    public SequenceDataset(IReadOnlyList<Tensor> inputs, Tensor targets, double inputPadding = 0)
        : this(inputs, inputPadding)
    {
        ArgumentNullException.ThrowIfNull(targets);
        Require(targets.dim() == 0 ? 0 : targets.size(0), nameof(targets));
        _targets = StoredSamples.AsTheyAre(targets);
    }

    /// <summary>Makes a dataset of sequences with a sequence of targets each, whose lengths may be others.</summary>
    /// <param name="inputs">[length, …] each, alike in all but the length and none of them empty. They are copied.</param>
    /// <param name="targets">As many, [length, …] each. They are copied.</param>
    /// <param name="inputPadding">What shorter inputs of a batch are filled up with.</param>
    /// <param name="targetPadding">What shorter targets of a batch are filled up with; −100 is what <see cref="Loss.CrossEntropy"/> leaves out.</param>
    /// <exception cref="ArgumentException">The sequences differ in more than length, an input is empty, or there are not as many targets.</exception>
    public SequenceDataset(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> targets, double inputPadding = 0, double targetPadding = -100)
        : this(inputs, inputPadding)
    {
        ArgumentNullException.ThrowIfNull(targets);
        Require(targets.Count, nameof(targets));
        _targetSequences = new StoredSequences(targets, targetPadding, "targets");
    }

    private SequenceDataset(IReadOnlyList<Tensor> inputs, double inputPadding)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _inputs = new StoredSequences(inputs, inputPadding, "inputs");
        if (Lengths.Contains(0))
        {
            var empty = Lengths.Index().First(length => length.Item == 0).Index;
            throw new ArgumentException($"Sequence {empty + 1} is empty: leave such samples out of the data.", nameof(inputs));
        }
    }

    /// <inheritdoc/>
    public override long Count => Lengths.Count;

    /// <summary>The lengths of the inputs, for <see cref="SampleOrder.ByLength"/>.</summary>
    public IReadOnlyList<int> Lengths => _inputs.Lengths;

    /// <summary>Reads one sample, as views.</summary>
    /// <param name="index">The sample's number, from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public override (Tensor Input, Tensor Target) this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return (_inputs.One(index), _targetSequences?.One(index) ?? _targets!.One(index));
        }
    }

    /// <summary>Gathers several samples.</summary>
    /// <param name="indices">The samples' numbers, int64 [B].</param>
    /// <returns>
    /// Inputs [B × longest, …] and their lengths, int64 [B]; targets [B, …], or [B × longest, …] and their lengths, and then
    /// <see cref="Batch.Terms"/> is the sum of these. It belongs to the caller's dispose scope.
    /// </returns>
    public override Batch GetBatch(Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        if (_targetSequences is null)
        {
            return new Batch(_inputs.Several(indices), [_targets!.Several(indices)]);
        }

        var targets = _targetSequences.Several(indices);
        using var terms = targets[1].sum();
        return new Batch(_inputs.Several(indices), targets, terms.item<long>());
    }

    private void Require(long targets, string parameter)
    {
        if (targets != Count)
        {
            throw new ArgumentException($"There are {Count} sequences and {targets} targets: give one for each.", parameter);
        }
    }
}
