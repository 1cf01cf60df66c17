using static TorchSharp.torch;

namespace Layered;

/// <summary>Where tensors lie, and moving them only where they are not there already.</summary>
internal static class Devices
{
    /// <summary>Where a model's parameters lie; nothing for a model without any.</summary>
    public static Device? Of(nn.Module model) => model.parameters().FirstOrDefault()?.device;

    /// <summary>The tensor itself where it is there already, a copy otherwise.</summary>
    public static Tensor Move(Tensor tensor, Device device) =>
        tensor.device_type == device.type && tensor.device_index == device.index ? tensor : tensor.to(device);
}
