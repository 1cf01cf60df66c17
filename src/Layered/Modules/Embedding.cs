using TorchSharp.Utils;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered;

/// <summary>
/// Gives each of a fixed number of things, such as the words of a vocabulary or the values of a category, a vector of its own, which
/// is learned: row i of the weight is the vector of thing i.
/// </summary>
/// <remarks>It is the same as a linear layer without bias on one-hot inputs, but reads the rows and multiplies nothing.</remarks>
public sealed class Embedding : Module
{
    private readonly double _deviation;

    /// <summary>Draws the vectors.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="size">How many numbers a vector has.</param>
    /// <param name="deviation">
    /// The standard deviation of the vectors' numbers at the start, around 0. With PyTorch's 1, things begin far apart, and what is
    /// seen rarely stays where chance put it; with 0.01, how they lie to each other is what was learned.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is nothing, or the deviation is below 0 or not finite.</exception>
    public Embedding(long count, long size, double deviation = 1)
        : base(nameof(Embedding))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        _deviation = deviation >= 0 && double.IsFinite(deviation)
            ? deviation
            : throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A standard deviation is 0 or more.");
        Weight = new Parameter(empty(count, size));
        register_parameter("weight", Weight);
        ResetParameters();
    }

    /// <summary>The vectors, [count × size].</summary>
    [field: ComponentName(Name = "weight")]
    public Parameter Weight { get; }

    /// <inheritdoc/>
    public override void ResetParameters()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Weight.normal_(0, _deviation);
    }

    /// <summary>Reads the vectors.</summary>
    /// <param name="input">Numbers of things, from 0 to count − 1, int64, of any shape.</param>
    /// <returns>The input's shape × size.</returns>
    /// <exception cref="ArgumentException">The input holds no int64 numbers.</exception>
    public override Tensor forward(Tensor input) => input.dtype == ScalarType.Int64
        ? Weight.index_select(0, input.flatten()).view([.. input.shape, Weight.size(1)])
        : throw new ArgumentException($"{this} takes the numbers of things (Int64), but its input is {Shapes.ShowWithTypes([input])}.", nameof(input));

    /// <inheritdoc/>
    public override string ToString() => $"Embedding({Weight.size(0)} × {Weight.size(1)})";
}
