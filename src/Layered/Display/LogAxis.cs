namespace Layered;

/// <summary>An axis on which equal ways are equal factors. Its numbers are above 0.</summary>
internal sealed class LogAxis : IAxis
{
    private const int MostDecades = 8;
    private const int FewestTicks = 3;
    private const double Hair = 1e-9;

    // Beyond these, a next round number might be no number any more.
    private const double Least = 1e-300;
    private const double Most = 1e300;

    private static readonly double[] RoundFactors = [1, 2, 5];

    private readonly double _low;
    private readonly double _high;
    private readonly double[] _ticks;
    private readonly LinearAxis? _narrow;

    private LogAxis(double low, double high)
    {
        (_low, _high) = (low, high);
        var decades = Decades(1);
        _ticks = decades.Length >= FewestTicks ? Decades(((decades.Length - 1) / MostDecades) + 1) : Between(RoundFactors);
        if (_ticks.Length < FewestTicks)
        {
            _narrow = LinearAxis.Exactly(low, high, ticks: 5);
            _ticks = [.. _narrow.Ticks];
        }

        SmallTicks = decades.Length >= FewestTicks && _ticks.Length == decades.Length ? Between([2, 3, 4, 5, 6, 7, 8, 9]) : [];
    }

    /// <summary>Powers of ten where the axis is long; 1, 2, 5, 10, … where it is short; round numbers where it is shorter.</summary>
    public IEnumerable<double> Ticks => _ticks;

    /// <summary>The double to the ninefold of each power of ten, where the ticks are all powers of ten.</summary>
    public IEnumerable<double> SmallTicks { get; }

    /// <summary>An axis that ends where its values end; both are above 0.</summary>
    public static LogAxis Exactly(double low, double high)
    {
        const double Wide = 10;
        (low, high) = (Math.Clamp(low, Least, Most), Math.Clamp(high, Least, Most));
        return high > low * (1 + Hair) ? new LogAxis(low, high) : new LogAxis(low / Wide, high * Wide);
    }

    /// <summary>An axis that ends at round numbers, around its values.</summary>
    public static LogAxis Around(double low, double high)
    {
        var axis = Exactly(low, high);
        if (axis._narrow is not null)
        {
            var narrow = LinearAxis.Around(axis._low, axis._high, ticks: 5);
            return new LogAxis(narrow.Low > 0 ? narrow.Low : axis._low, narrow.High);
        }

        return new LogAxis(
            RoundFactors.Select(factor => factor * Power(axis._low)).Last(round => round <= axis._low * (1 + Hair)),
            RoundFactors.Append(10).Select(factor => factor * Power(axis._high)).First(round => round >= axis._high * (1 - Hair)));
    }

    /// <inheritdoc/>
    public double Place(double value) => (Math.Log(value) - Math.Log(_low)) / (Math.Log(_high) - Math.Log(_low));

    /// <inheritdoc/>
    public double At(double place) => Math.Exp(Math.Log(_low) + (place * (Math.Log(_high) - Math.Log(_low))));

    /// <summary>A tick's number: in powers of ten, such as <c>10⁻³</c>, where there are very small or large ones among the ticks.</summary>
    public string Label(double tick)
    {
        const double SmallestPlain = 0.0099;
        const double LargestPlain = 10001;
        const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        if (_narrow is not null)
        {
            return _narrow.Label(tick);
        }

        if (_ticks[0] > SmallestPlain && _ticks[^1] < LargestPlain)
        {
            return Invariant.Short(tick);
        }

        var exponent = (int)Math.Floor(Math.Log10(tick) + Hair);
        var factor = Math.Round(tick / Math.Pow(10, exponent));
        var power = string.Concat(Invariant.Text(exponent).Select(letter => letter == '-' ? '⁻' : Superscripts[letter - '0']));
        return $"{(factor > 1 ? $"{Invariant.Short(factor)}·" : "")}10{power}";
    }

    private static double Power(double value) => Math.Pow(10, Math.Floor(Math.Log10(value) + Hair));

    private double[] Decades(int step)
    {
        var first = (int)Math.Ceiling(Math.Log10(_low) - Hair);
        var last = (int)Math.Floor(Math.Log10(_high) + Hair);
        return [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(exponent => exponent % step == 0).Select(exponent => Math.Pow(10, exponent))];
    }

    private double[] Between(double[] factors)
    {
        var first = (int)Math.Floor(Math.Log10(_low) + Hair);
        var last = (int)Math.Floor(Math.Log10(_high) + Hair);
        return [.. Enumerable.Range(first, last - first + 1)
            .SelectMany(exponent => factors.Select(factor => factor * Math.Pow(10, exponent)))
            .Where(tick => tick >= _low * (1 - Hair) && tick <= _high * (1 + Hair))];
    }
}
