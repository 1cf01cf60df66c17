using System.Text.Json.Nodes;

namespace Layered;

/// <summary>
/// The losses of two training loops that started from the same seed, step by step. Equal losses prove that two loops do
/// the same, which equal accuracies do not.
/// </summary>
[TypeFormatterSource(
    typeof(FigureFormatterSource),
    PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text, MimeTypes.Parity])]
public sealed class LossComparison : Figure
{
    private const int StepsShown = 5;

    private readonly string _nameA;
    private readonly string _nameB;
    private readonly double[] _a;
    private readonly double[] _b;
    private readonly double _tolerance;
    private readonly int _worst;

    private LossComparison(string nameA, double[] a, string nameB, double[] b, double tolerance)
    {
        (_nameA, _a, _nameB, _b, _tolerance) = (nameA, a, nameB, b, tolerance);
        for (var step = 1; step < a.Length; step++)
        {
            if (RelativeDifference(step) > RelativeDifference(_worst))
            {
                _worst = step;
            }
        }
    }

    /// <summary>
    /// The largest difference between the losses of one step, as a share of the larger loss where that is above 1; infinite
    /// where a loss is not a finite number.
    /// </summary>
    /// <remarks>float32 keeps about seven digits: a loss of 100 has no digits left to agree to 0.0001 after some steps.</remarks>
    public double LargestDifference => RelativeDifference(_worst);

    /// <summary>Whether no step's losses differ by more than the tolerance.</summary>
    public bool Same => LargestDifference <= _tolerance;

    /// <summary>Compares two sequences of losses.</summary>
    /// <param name="nameA">What the first losses come from, such as <c>by hand</c>.</param>
    /// <param name="lossesA">The loss of each step.</param>
    /// <param name="nameB">What the second losses come from, such as <c>Layered</c>.</param>
    /// <param name="lossesB">The loss of each step, as many as the first.</param>
    /// <param name="tolerance">The <see cref="LargestDifference"/> up to which losses count as the same; rounding alone gives some.</param>
    /// <exception cref="ArgumentException">There are no losses, or not as many of one as of the other.</exception>
    public static LossComparison Of(
        string nameA, IEnumerable<double> lossesA, string nameB, IEnumerable<double> lossesB, double tolerance = 1e-4)
    {
        ArgumentNullException.ThrowIfNull(nameA);
        ArgumentNullException.ThrowIfNull(lossesA);
        ArgumentNullException.ThrowIfNull(nameB);
        ArgumentNullException.ThrowIfNull(lossesB);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        double[] a = [.. lossesA];
        double[] b = [.. lossesB];
        return a.Length == b.Length && a.Length > 0
            ? new LossComparison(nameA, a, nameB, b, tolerance)
            : throw new ArgumentException(
                $"\"{nameA}\" has {a.Length} losses and \"{nameB}\" has {b.Length}. Give one for each step, of both loops over the same steps.");
    }

    /// <inheritdoc/>
    public override string ToHtml() => $"{Steps().ToHtml()}\n<div><b>{Html.Encode(Verdict())}</b></div>";

    /// <inheritdoc/>
    public override string ToText() => $"{Steps().ToText()}\n{Verdict()}";

    /// <inheritdoc/>
    internal override string? Render(string mimeType) => mimeType == MimeTypes.Parity ? ToJson() : base.Render(mimeType);

    private double RelativeDifference(int step)
    {
        var difference = Math.Abs(_a[step] - _b[step]) / Math.Max(1, Math.Max(Math.Abs(_a[step]), Math.Abs(_b[step])));
        return double.IsFinite(difference) ? difference : double.PositiveInfinity;
    }

    private Table Steps()
    {
        // The first steps show how the loops start; the worst one is what the verdict speaks of.
        var steps = Enumerable.Range(0, Math.Min(StepsShown, _a.Length)).Append(_worst).Distinct();
        return new Table(
            ["step", _nameA, _nameB, "difference"],
            steps.Select(step => new object?[] { step + 1, _a[step], _b[step], Math.Abs(_a[step] - _b[step]) }),
            digits: 6);
    }

    private string Verdict()
    {
        var steps = _a.Length == 1 ? "one step" : $"{Invariant.Text(_a.Length)} steps";
        if (LargestDifference == 0)
        {
            return $"✓ The same losses over {steps}, to the last digit.";
        }

        return double.IsPositiveInfinity(LargestDifference)
            ? $"✗ Not the same: a loss of step {Invariant.Text(_worst + 1)} is not a finite number."
            : (Same ? "✓ The same losses" : "✗ Not the same losses") +
              $": the largest difference over {steps} is {Invariant.Scientific(LargestDifference)} of the loss, at step {Invariant.Text(_worst + 1)} " +
              $"(tolerance {Invariant.Scientific(_tolerance)}).";
    }

    private string ToJson() => new JsonObject
    {
        ["a"] = _nameA,
        ["b"] = _nameB,
        ["steps"] = _a.Length,
        ["largestDifference"] = double.IsFinite(LargestDifference) ? LargestDifference : null,
        ["step"] = _worst + 1,
        ["tolerance"] = _tolerance,
        ["same"] = Same,
    }.ToJsonString();
}
