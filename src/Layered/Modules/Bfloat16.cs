using System.Runtime.Intrinsics.X86;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Lets the convolutions in a module compute with 16 bits a number (bfloat16), and gives the result back in float32. Parameters,
/// gradients and the optimizer keep float32, so that small updates are not lost.
/// </summary>
/// <remarks>
/// Processors with <c>AVX512_BF16</c>, among them all that have <c>AMX-BF16</c>, convolve faster so; on others the modules
/// compute in float32 unless told otherwise. The scheme is that of Micikevicius et al., "Mixed Precision Training", 2018, section 3.1;
/// bfloat16 needs no scaling of the loss (Kalamkar et al., "A Study of BFLOAT16 for Deep Learning Training", 2019).
/// </remarks>
public sealed class Bfloat16 : Module
{
    [ComponentName(Name = "body")]
    private readonly nn.Module<Tensor, Tensor> _body;

    /// <summary>Wraps a module.</summary>
    /// <param name="body">Layers that take bfloat16: <see cref="ConvLayer"/>, <see cref="ResidualBlock"/>, pooling, flattening, dropout.</param>
    /// <param name="enabled">Whether to compute so; where the processor is fast at it if left out.</param>
    public Bfloat16(nn.Module<Tensor, Tensor> body, bool? enabled = null)
        : base(nameof(Bfloat16))
    {
        ArgumentNullException.ThrowIfNull(body);
        _body = body;
        Enabled = enabled ?? IsFast;
        register_module("body", body);
    }

    /// <summary>Whether this processor is known to be fast at it.</summary>
    public static bool IsFast { get; } = HasAvx512Bf16();

    /// <summary>Whether the module computes so.</summary>
    public bool Enabled { get; }

    /// <summary>Passes the input through the module, in bfloat16 where enabled.</summary>
    public override Tensor forward(Tensor input) =>
        Enabled ? _body.call(input.to(ScalarType.BFloat16)).to(input.dtype) : _body.call(input);

    /// <inheritdoc/>
    public override string ToString() => $"Bfloat16({_body})";

    // The system has to keep the wide registers, too, which the answer for AVX-512 includes. The place of the bit: Intel's
    // Software Developer's Manual, volume 2A, CPUID, leaf 7, subleaf 1, EAX.
    private static bool HasAvx512Bf16() =>
        Avx512F.IsSupported && X86Base.CpuId(7, 0).Eax >= 1 && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;
}
