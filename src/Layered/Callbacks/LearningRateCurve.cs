namespace Layered;

/// <summary>The loss over the learning rate, with a suggestion; it shows itself as a curve.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class LearningRateCurve : Figure
{
    private const double Smoothing = 0.8;
    private const int Least = 5;

    internal LearningRateCurve(IReadOnlyList<double> rates, IReadOnlyList<double> losses)
    {
        if (losses.Count < Least)
        {
            throw new ArgumentException(
                $"The loss exploded after {losses.Count} batches: begin with a smaller learning rate, or look at the data and the initialization.");
        }

        (Rates, Losses) = (rates, losses);
        SmoothedLosses = Smooth(losses);
        Suggestion = rates[Steepest(SmoothedLosses)];
    }

    /// <summary>The learning rates, each larger than the one before by the same factor.</summary>
    public IReadOnlyList<double> Rates { get; }

    /// <summary>The loss of the batch that each rate was tried on, before its step.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>The losses as a running mean, which evens out that batches differ.</summary>
    public IReadOnlyList<double> SmoothedLosses { get; }

    /// <summary>The rate at which the smoothed loss falls fastest on its way down to its lowest value: a good first try.</summary>
    public double Suggestion { get; }

    /// <inheritdoc/>
    public override string ToHtml() => Figure.Stack([Chart(), Line()]).ToHtml();

    /// <inheritdoc/>
    public override string? ToSvg() => Chart().ToSvg();

    /// <inheritdoc/>
    public override string ToText() => $"{Line().ToText()}\n{Chart().ToText()}";

    private LineChart Chart() => new LineChart($"Loss over learning rate, steepest at {Invariant.Short(Suggestion)}", "learning rate", "loss", logX: true)
        .Add("each batch", Losses, Rates)
        .Add("smoothed", SmoothedLosses, Rates)
        .Mark($"suggestion {Invariant.Short(Suggestion, 2)}", Suggestion);

    private Table Line() => new(["suggestion", "lowest loss at"], [[Invariant.Short(Suggestion), Invariant.Short(Rates[Lowest(SmoothedLosses)])]]);

    // A running mean that is corrected for having begun at 0, as Adam's is.
    private static double[] Smooth(IReadOnlyList<double> losses)
    {
        var smoothed = new double[losses.Count];
        var mean = 0.0;
        for (var i = 0; i < losses.Count; i++)
        {
            mean = (Smoothing * mean) + ((1 - Smoothing) * losses[i]);
            smoothed[i] = mean / (1 - Math.Pow(Smoothing, i + 1));
        }

        return smoothed;
    }

    private static int Lowest(IReadOnlyList<double> losses) => Enumerable.Range(0, losses.Count).MinBy(i => losses[i]);

    // The rates grow by one factor, so that a difference of neighbours is the slope over the logarithm of the rate. Beyond
    // the lowest loss the curve leaps, and falls back from a leap faster than it ever came down.
    private static int Steepest(IReadOnlyList<double> losses) =>
        Lowest(losses) is > 0 and var lowest ? Enumerable.Range(1, lowest).MinBy(i => losses[i] - losses[i - 1]) : 0;
}
