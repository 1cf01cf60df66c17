using TorchSharp;
using static TorchSharp.torch;

namespace Layered;

/// <summary>Sequences of differing length as they are kept: one after the other in one tensor, so that a batch is one gather.</summary>
internal sealed class StoredSequences
{
    private readonly Tensor _values;
    private readonly Tensor _starts;
    private readonly Tensor _lengths;
    private readonly Scalar _padding;

    /// <summary>Copies the sequences.</summary>
    /// <param name="sequences">[length, …] each, alike in all but the length.</param>
    /// <param name="padding">What shorter ones are filled up with.</param>
    /// <param name="what">Which side of the data they are, for messages.</param>
    public StoredSequences(IReadOnlyList<Tensor> sequences, double padding, string what)
    {
        Padding.Require(sequences, what, fixedFrom: 1, "Padding evens out the first dimension only.");
        Lengths = [.. sequences.Select(sequence => (int)sequence.size(0))];
        _values = cat(sequences.ToList(), 0).DetachFromDisposeScope();
        _lengths = tensor(Lengths.Select(length => (long)length).ToArray()).DetachFromDisposeScope();
        using var ends = _lengths.cumsum(0);
        _starts = (ends - _lengths).DetachFromDisposeScope();
        _padding = _values.is_integral() ? (long)padding : padding;
    }

    public IReadOnlyList<int> Lengths { get; }

    /// <summary>One sequence, a view.</summary>
    public Tensor One(long index)
    {
        using var start = _starts[index];
        return _values.narrow(0, start.item<long>(), Lengths[(int)index]);
    }

    /// <summary>Copies of several, filled up to the longest: [B × longest, …], and their lengths, int64 [B].</summary>
    public IReadOnlyList<Tensor> Several(Tensor indices)
    {
        using var scope = NewDisposeScope();
        var lengths = _lengths.index_select(0, indices);
        var steps = arange(Math.Max(1, lengths.max().item<long>())).unsqueeze(0);
        var places = _starts.index_select(0, indices).unsqueeze(1).add(steps).clamp_max_(_values.size(0) - 1);
        var missing = steps.ge(lengths.unsqueeze(1));
        var padded = _values.index_select(0, places.flatten()).view([.. places.shape, .. _values.shape[1..]]);
        padded.masked_fill_(missing.view([.. missing.shape, .. _values.shape[1..].Select(_ => 1L)]), _padding);
        return [padded.MoveToOuterDisposeScope(), lengths.MoveToOuterDisposeScope()];
    }
}
