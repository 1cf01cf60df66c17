using System.Globalization;

// Stands in for TorchSharp, which the engine knows by names alone.
namespace TorchSharp;

internal enum TensorStringStyle
{
    Metadata,
    Julia,
    Numpy,
}

internal enum ScalarType
{
    Float32,
}

#pragma warning disable IDE1006, CS8981 // TorchSharp's own names.
internal static class torch
{
    internal class Tensor
    {
        public bool IsInvalid { get; set; }

        public long[] shape => [2, 3];

        public ScalarType dtype => ScalarType.Float32;

        public string device => "cpu";

        public Tensor grad => throw new InvalidOperationException("Nobody asked for the gradient.");

        public string ToString(TensorStringStyle style, string? fltFormat = "g5", int? width = 100, CultureInfo? cultureInfo = null, string newLine = "") =>
            $"[[1.5, 2, 3],{newLine} [4, 5, 6]] {style} {fltFormat} {width} {cultureInfo?.Name.Length}";
    }

    internal sealed class Parameter : Tensor;
}
