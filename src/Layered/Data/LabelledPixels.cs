using static TorchSharp.torch;

namespace Layered;

/// <summary>Images and labels as bytes, checked, on their way into tensors.</summary>
/// <param name="Pixels">The images, one after the other.</param>
/// <param name="Labels">One label for each image.</param>
internal sealed record LabelledPixels(byte[] Pixels, byte[] Labels)
{
    /// <summary>
    /// Makes the dataset: inputs float32 [N, 784] from 0 to 1, targets int64 [N]. The pictures stay in these bytes, and are freed with the
    /// dataset, whatever dispose scope is open.
    /// </summary>
    public TensorDataset ToDataset()
    {
        using var labels = frombuffer(Labels, ScalarType.Byte);
        using var pixels = frombuffer(Pixels, ScalarType.Byte);
        return new TensorDataset(
            StoredSamples.Fractions(pixels.view(Labels.Length, FashionMnist.Pixels).DetachFromDisposeScope()),
            StoredSamples.AsTheyAre(labels.to(ScalarType.Int64).DetachFromDisposeScope()));
    }
}
