using static TorchSharp.torch;

namespace Layered.Tests;

/// <summary>Sequences of differing length with a class each, or with a target for each element: padded by their dataset.</summary>
internal sealed class Sequences(int count, bool targetsAreSequences = false, int seed = 1) : Dataset
{
    public const int Words = 30;
    public const int Classes = 3;

    private readonly long[][] _texts = Texts(count, seed);

    public override long Count => _texts.Length;

    public IReadOnlyList<int> Lengths => [.. _texts.Select(text => text.Length)];

    public override (Tensor Input, Tensor Target) this[long index]
    {
        get
        {
            var text = _texts[index];
            return (tensor(text), targetsAreSequences ? tensor(text.Select(word => word % Classes).ToArray()) : tensor((long)text.Average() * Classes / Words));
        }
    }

    public override Batch Collate(IReadOnlyList<(Tensor Input, Tensor Target)> samples) =>
        targetsAreSequences ? Batch.Pad(samples, targetPadding: -100) : Batch.Pad(samples);

    private static long[][] Texts(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.NextInt64(1, Words)).ToArray())];
    }
}
