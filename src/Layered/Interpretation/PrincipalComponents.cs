using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// The directions in which data spreads most, each at a right angle to all before it: principal component analysis. Two of them make a
/// picture of data with hundreds of features.
/// </summary>
/// <remarks>
/// K. Pearson, "On lines and planes of closest fit to systems of points in space", 1901; by the singular value decomposition of
/// the centred data. A direction may be turned round without being another one: here its largest number is positive.
/// </remarks>
public sealed class PrincipalComponents
{
    private PrincipalComponents(Tensor mean, Tensor axes, double[] shares) => (Mean, Axes, Shares) = (mean, axes, shares);

    /// <summary>The middle of the data, shape [features].</summary>
    public Tensor Mean { get; }

    /// <summary>The directions, each of length 1, the most important first, shape [count × features].</summary>
    public Tensor Axes { get; }

    /// <summary>The share of the data's variance along each direction; all that there are add up to 1.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Finds the directions.</summary>
    /// <param name="data">Shape [N × features], at least two rows that differ.</param>
    /// <param name="count">How many directions, at most as many as there are rows or features.</param>
    /// <returns>Directions whose tensors belong to the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">The data has another shape or type, or all rows are the same.</exception>
    public static PrincipalComponents Of(Tensor data, int count = 2)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (data.dim() != 2 || Math.Min(data.size(0), data.size(1)) < count || data.size(0) < 2 || !data.is_floating_point())
        {
            throw new ArgumentException(
                $"{count} directions need floating-point data [N × features] with at least {Math.Max(2, count)} rows and {count} features; "
                + $"this is {Shapes.Show(data)} ({data.dtype}).",
                nameof(data));
        }

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var rows = data.detach().to(ScalarType.Float64);
        if (!rows.isfinite().all().item<bool>())
        {
            throw new ArgumentException("Some numbers of the data are not finite.", nameof(data));
        }

        var mean = rows.mean([0]);
        var (_, spread, directions) = linalg.svd(rows - mean, fullMatrices: false);
        var variances = spread.square();
        var total = variances.sum();
        if (!(total.item<double>() > 0))
        {
            throw new ArgumentException("The data spreads in no direction: all rows are the same.", nameof(data));
        }

        var axes = directions[..count];
        var largest = axes.gather(1, axes.abs().argmax(1, keepdim: true));
        return new PrincipalComponents(
            mean.to(ScalarType.Float32).MoveToOuterDisposeScope(),
            (axes * largest.sign()).to(ScalarType.Float32).MoveToOuterDisposeScope(),
            (variances / total)[..count].cpu().data<double>().ToArray());
    }

    /// <summary>Where data stands along the directions. It need not be the data that they were found from.</summary>
    /// <param name="data">Shape [N × features].</param>
    /// <returns>Shape [N × count], which belongs to the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">The data has another number of features.</exception>
    public Tensor Project(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.dim() != 2 || data.size(1) != Mean.size(0))
        {
            throw new ArgumentException($"These directions take [N × {Mean.size(0)}], but the data is {Shapes.Show(data)}.", nameof(data));
        }

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return (data.detach().to(ScalarType.Float32) - Mean).mm(Axes.t()).MoveToOuterDisposeScope();
    }
}
