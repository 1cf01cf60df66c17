namespace Layered;

/// <summary>A learning rate that changes while a fit goes on; it shows itself as a curve. <see cref="ScheduleLearningRate"/> makes a fit follow it.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class Schedule : Figure
{
    private const int ShownSteps = 200;

    private readonly string _name;
    private readonly Func<int, int, double> _rate;

    /// <summary>A schedule of your own.</summary>
    /// <param name="name">What the curve is called.</param>
    /// <param name="rate">From a step, counted from 0, and the number of steps to the learning rate of that step.</param>
    public Schedule(string name, Func<int, int, double> rate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(rate);
        (_name, _rate) = (name, rate);
    }

    /// <summary>
    /// Up to the highest rate and down again, along half waves of a cosine. The large rates in the middle let the model
    /// cross the landscape, the small ones at the end let it settle.
    /// </summary>
    /// <param name="highest">The highest learning rate.</param>
    /// <param name="warmup">The share of the steps that lead up to it, from 0 to 1.</param>
    /// <param name="startDivisor">The first rate is the highest divided by this.</param>
    /// <param name="endDivisor">The last rate is the first divided by this.</param>
    /// <remarks>As PyTorch's <c>OneCycleLR</c> without its momentum (Smith and Topin, "Super-Convergence", 2018; the cosine is fastai's).</remarks>
    public static Schedule OneCycle(double highest, double warmup = 0.3, double startDivisor = 25, double endDivisor = 1e4)
    {
        RequireRate(highest, nameof(highest));
        ArgumentOutOfRangeException.ThrowIfNegative(warmup);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(warmup, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(startDivisor, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(endDivisor, 1);
        var first = highest / startDivisor;
        return new Schedule("one-cycle", (step, steps) =>
        {
            var peak = (warmup * steps) - 1;
            return step <= peak
                ? Wave(first, highest, Share(step, peak))
                : Wave(highest, first / endDivisor, Share(step - peak, steps - 1 - peak));
        });
    }

    /// <summary>From one rate down to another along half a wave of a cosine.</summary>
    /// <remarks>As PyTorch's <c>CosineAnnealingLR</c> (Loshchilov and Hutter, "SGDR", 2017, section 3, without restarts).</remarks>
    public static Schedule Cosine(double from, double to = 0)
    {
        RequireRate(from, nameof(from));
        RequireRate(to, nameof(to));
        return new Schedule("cosine", (step, steps) => Wave(from, to, steps == 1 ? 0 : Share(step, steps - 1)));
    }

    /// <summary>Constant for a while, then multiplied by a factor, and so on.</summary>
    /// <param name="from">The first rate.</param>
    /// <param name="factor">What each stair multiplies the rate by.</param>
    /// <param name="stairs">How many stairs of the same length there are.</param>
    /// <remarks>As PyTorch's <c>StepLR</c>.</remarks>
    public static Schedule Stairs(double from, double factor = 0.1, int stairs = 3)
    {
        RequireRate(from, nameof(from));
        RequireRate(factor, nameof(factor));
        ArgumentOutOfRangeException.ThrowIfLessThan(stairs, 1);
        return new Schedule("stairs", (step, steps) => from * Math.Pow(factor, (long)step * stairs / steps));
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">How many steps the fit has.</param>
    public double At(int step, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, steps);
        return _rate(step, steps);
    }

    /// <inheritdoc/>
    public override string ToHtml() => Chart().ToHtml();

    /// <inheritdoc/>
    public override string? ToSvg() => Chart().ToSvg();

    /// <inheritdoc/>
    public override string ToText() => Chart().ToText();

    private LineChart Chart() => new LineChart("Schedule", "share of the training in %", "learning rate").Add(
        _name,
        Enumerable.Range(0, ShownSteps).Select(step => At(step, ShownSteps)),
        Enumerable.Range(0, ShownSteps).Select(step => 100.0 * step / (ShownSteps - 1)));

    private static double Wave(double from, double to, double progress) => to + ((from - to) * (1 + Math.Cos(Math.PI * progress)) / 2);

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 1;

    private static void RequireRate(double value, string name)
    {
        if (value < 0 || !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "This is to be a finite number of at least 0.");
        }
    }
}
