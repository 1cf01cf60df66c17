using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// The inputs or the targets of a dataset as they are kept: in one tensor, of which these may be some rows, and which may hold
/// bytes that are read as float32 from 0 to 1.
/// </summary>
/// <remarks>A part refers to the tensor of the whole: 60,000 pictures are 47 MB as bytes, and 188 MB as numbers, in each part again.</remarks>
internal sealed class StoredSamples
{
    private readonly Tensor _stored;
    private readonly Tensor? _rows;
    private readonly bool _asFractions;
    private readonly TensorInUse? _made;

    private StoredSamples(Tensor stored, Tensor? rows, bool asFractions)
    {
        (_stored, _rows, _asFractions) = (stored, rows, asFractions);
        if (rows is not null || asFractions)
        {
            _made = new(() => rows is null ? AsFractions(stored) : Gather(rows));
        }
    }

    /// <summary>The number of samples.</summary>
    public long Count => (_rows ?? _stored).size(0);

    /// <summary>
    /// All samples, [N × …]: the tensor itself where it is kept as it is. What has to be made is made when it is asked for, and
    /// lasts as long as somebody holds it or a slice of it; no dispose scope frees it.
    /// </summary>
    public Tensor All => _made?.Value ?? _stored;

    /// <summary>Samples that are read as they are kept.</summary>
    /// <param name="values">[N × …]. It stays the caller's to dispose.</param>
    public static StoredSamples AsTheyAre(Tensor values) => new(values, null, asFractions: false);

    /// <summary>Samples that are kept as bytes and read as float32 from 0 to 1: the byte divided by 255.</summary>
    /// <param name="bytes">uint8 [N × …].</param>
    public static StoredSamples Fractions(Tensor bytes) => new(bytes, null, asFractions: true);

    /// <summary>One sample: a view into the kept tensor where it is read as it is.</summary>
    public Tensor One(long index)
    {
        using var place = _rows?[index];
        var sample = _stored.select(0, place?.item<long>() ?? index);
        if (!_asFractions)
        {
            return sample;
        }

        using (sample)
        {
            return AsFractions(sample);
        }
    }

    /// <summary>Copies of several samples.</summary>
    /// <param name="indices">Their numbers, int64 [B].</param>
    public Tensor Several(Tensor indices)
    {
        using var rows = _rows?.index_select(0, indices);
        return Gather(rows ?? indices);
    }

    /// <summary>Some of the samples, of the same tensor.</summary>
    /// <param name="rows">Their numbers, int64.</param>
    public StoredSamples Part(Tensor rows) =>
        new(_stored, (_rows is null ? rows.clone() : _rows.index_select(0, rows)).DetachFromDisposeScope(), _asFractions);

    private Tensor Gather(Tensor rows)
    {
        var gathered = _stored.index_select(0, rows);
        if (!_asFractions)
        {
            return gathered;
        }

        using (gathered)
        {
            return AsFractions(gathered);
        }
    }

    private static Tensor AsFractions(Tensor bytes) => bytes.to(ScalarType.Float32).div_(byte.MaxValue);
}
