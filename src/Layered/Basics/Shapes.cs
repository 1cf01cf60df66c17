using static TorchSharp.torch;

namespace Layered;

/// <summary>Tensors' shapes as text.</summary>
public static class Shapes
{
    /// <summary>A tensor's shape as messages and the course show it: <c>[2048 × 784]</c>.</summary>
    public static string Show(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return $"[{string.Join(" × ", tensor.shape)}]";
    }
}
