using static TorchSharp.torch;

namespace Layered;

/// <summary>Images and labels as bytes, checked, on their way into tensors.</summary>
/// <param name="Pixels">The images, one after the other.</param>
/// <param name="Labels">One label for each image.</param>
internal sealed record LabelledPixels(byte[] Pixels, byte[] Labels)
{
    /// <summary>Makes the tensors: float32 [N, 784] from 0 to 1, and int64 [N]. They belong to the current dispose scope.</summary>
    public TensorDataset ToDataset()
    {
        using var pixels = frombuffer(Pixels, ScalarType.Byte);
        using var labels = frombuffer(Labels, ScalarType.Byte);
        using var images = pixels.view(Labels.Length, FashionMnist.Pixels);
        return new TensorDataset(images.to(ScalarType.Float32).div_(255), labels.to(ScalarType.Int64));
    }
}
