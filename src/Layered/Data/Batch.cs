using static TorchSharp.torch;

namespace Layered;

/// <summary>Some samples of a dataset, stacked along the first dimension.</summary>
/// <param name="Inputs">The inputs, shape [B, …].</param>
/// <param name="Targets">The targets, shape [B, …]; int64 class numbers [B] for a classification.</param>
/// <example><c>foreach (var (x, y) in loader) …</c></example>
public readonly record struct Batch(Tensor Inputs, Tensor Targets) : IDisposable
{
    /// <summary>The number of samples, B.</summary>
    public long Count => Inputs.size(0);

    /// <summary>The batch on a device. A tensor that lies there already is the same one, not a copy.</summary>
    /// <param name="device">Such as <c>torch.CUDA</c>.</param>
    /// <returns>What was copied belongs to the caller's dispose scope; this batch stays as it is.</returns>
    public Batch To(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new Batch(Devices.Move(Inputs, device), Devices.Move(Targets, device));
    }

    /// <summary>Disposes both tensors.</summary>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
    }
}
