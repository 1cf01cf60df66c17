using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Momentum whose step is orthogonal: a matrix is moved by about the same length in all directions, and not mostly in the few that its
/// gradients agree on. With <c>v ← momentum · v + g</c> and <c>U · S · Vᵀ</c> the singular value decomposition of
/// <c>g + momentum · v</c>:
/// <c>p ← p − learningRate · weightDecay · p − learningRate · 0.2 · √max(rows, columns) · U · Vᵀ</c>, with nearly <c>U · Vᵀ</c>
/// from <see cref="Orthogonalize"/>.
/// The factor makes the numbers of a step as large as Adam's usually are, whatever the shape.
/// </summary>
/// <remarks>
/// The weights of a convolution, [out × in × height × width], are a matrix of out × in · height · width. Parameters of one
/// dimension are none: they take the step of <see cref="Adam"/>, at the same learning rate and without weight decay. The same rule
/// as PyTorch's <c>torch.optim.Muon</c> with <c>adjust_lr_fn="match_rms_adamw"</c> (Jordan et al., "Muon: An optimizer for hidden
/// layers in neural networks", 2024; the factor: Liu et al., "Muon is Scalable for LLM Training", 2025, section 2.2).
/// </remarks>
public sealed class Muon : Adam
{
    private const int Iterations = 5;
    private const double StepSize = 0.2;

    private readonly bool? _bfloat16;

    /// <summary>Takes hold of the parameters.</summary>
    /// <param name="parameters">Leaf tensors that require a gradient; updated in place.</param>
    /// <param name="learningRate">How far a step goes; what suits AdamW is a good first try.</param>
    /// <param name="momentum">How much of the last step's velocity a matrix keeps, from 0 to less than 1.</param>
    /// <param name="weightDecay">How strongly matrices are pulled towards 0; 0 for not at all.</param>
    /// <param name="beta1">Of parameters that are no matrices: Adam's β₁.</param>
    /// <param name="beta2">Of parameters that are no matrices: Adam's β₂.</param>
    /// <param name="epsilon">Of parameters that are no matrices: Adam's epsilon.</param>
    /// <param name="bfloat16">Whether the matrix products of <see cref="Orthogonalize"/> are computed in bfloat16; where this processor is fast at it if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Muon(
        IEnumerable<Tensor> parameters,
        double learningRate,
        double momentum = 0.95,
        double weightDecay = 0.01,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        bool? bfloat16 = null)
        : base(parameters, learningRate, beta1, beta2, epsilon, weightDecay)
    {
        Momentum = RequireMomentum(momentum);
        _bfloat16 = bfloat16;
    }

    /// <summary>How much of the last step's velocity a matrix keeps.</summary>
    public double Momentum { get; }

    /// <summary>
    /// Nearly the orthogonal matrix next to a given one: of its singular value decomposition <c>U · S · Vᵀ</c> the singular
    /// vectors stay, and the singular values, if they are above 0.002 of the matrix's norm, become numbers from 0.68 to 1.21.
    /// </summary>
    /// <param name="matrix">Shape [rows × columns].</param>
    /// <param name="bfloat16">Whether to compute in bfloat16; where this processor is fast at it if left out.</param>
    /// <returns>Shape and type of the matrix.</returns>
    /// <remarks>
    /// Five times <c>x ← 3.4445 · x − 4.775 · x·xᵀ·x + 2.0315 · x·xᵀ·x·xᵀ·x</c>, which is the same polynomial of each singular
    /// value: Newton's and Schulz's iteration, with coefficients that make small values grow fast (Jordan et al., 2024).
    /// </remarks>
    public static Tensor Orthogonalize(Tensor matrix, bool? bfloat16 = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.dim() != 2)
        {
            throw new ArgumentException($"A matrix has two dimensions, but this is {Shapes.Show(matrix)}.", nameof(matrix));
        }

        using var scope = NewDisposeScope();
        var isTall = matrix.size(0) > matrix.size(1);

        // Lying flat, the product with its own transpose is as small as it can be.
        var x = isTall ? matrix.t() : matrix;
        x = x.div(x.norm().add(1e-7));
        x = bfloat16 ?? Bfloat16.IsFast ? x.to(ScalarType.BFloat16) : x;
        for (var i = 0; i < Iterations; i++)
        {
            var square = x.mm(x.t());
            x = x.mul(3.4445).add(square.mul(-4.775).add(square.mm(square), alpha: 2.0315).mm(x));
        }

        x = x.to(matrix.dtype);
        return (isTall ? x.t() : x).MoveToOuterDisposeScope();
    }

    private protected override void Update(int index, Tensor gradient)
    {
        var parameter = Parameters[index];
        if (parameter.dim() < 2)
        {
            base.Update(index, gradient);
            return;
        }

        var velocity = State("velocity", index);
        velocity.mul_(Momentum).add_(gradient);
        var direction = gradient.add(velocity, alpha: Momentum).flatten(1);
        var length = StepSize * Math.Sqrt(Math.Max(direction.size(0), direction.size(1)));
        parameter.mul_(1 - (LearningRate * WeightDecay));
        parameter.add_(Orthogonalize(direction, _bfloat16).view_as(parameter), alpha: -LearningRate * length);
    }

    // Its pull is on matrices alone.
    private protected override Tensor Decay(Tensor parameter, Tensor gradient) => gradient;
}
