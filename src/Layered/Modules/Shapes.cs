using static TorchSharp.torch;

namespace Layered;

internal static class Shapes
{
    /// <summary>A tensor's shape as messages show it: <c>[2048 × 784]</c>.</summary>
    public static string Show(Tensor tensor) => $"[{string.Join(" × ", tensor.shape)}]";
}
