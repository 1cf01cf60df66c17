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

    /// <summary>Shapes and types of some tensors: <c>[64 × 7] (Float32), [64 × 3] (Int64)</c>.</summary>
    internal static string ShowWithTypes(IEnumerable<Tensor> tensors) =>
        string.Join(", ", tensors.Select(tensor => $"{Show(tensor)} ({tensor.dtype})"));
}
