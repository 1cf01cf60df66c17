namespace Layered;

/// <summary>An axis from low to high with ticks at round numbers.</summary>
internal sealed record LinearAxis(double Low, double High, double Step) : IAxis
{
    // The ratio of the largest steps that still look round: 1, 2, 5, 10.
    private static readonly double[] RoundSteps = [1, 2, 5, 10];

    /// <summary>The round numbers between the ends, from low to high.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            // A tick that rounding puts a hair outside the axis belongs to it.
            const double Hair = 1e-9;
            var first = Math.Ceiling((Low / Step) - Hair);
            var count = (int)(Math.Floor((High / Step) + Hair) - first) + 1;
            return Enumerable.Range(0, count).Select(i => (first + i) * Step);
        }
    }

    /// <summary>None.</summary>
    public IEnumerable<double> SmallTicks => [];

    /// <summary>An axis that ends where its values end.</summary>
    public static LinearAxis Exactly(double low, double high, int ticks, bool integers = false)
    {
        (low, high) = Widen(low, high);
        var rough = (high - low) / ticks;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = magnitude * RoundSteps.First(round => round >= rough / magnitude || round == RoundSteps[^1]);
        return new LinearAxis(low, high, integers ? Math.Max(1, Math.Round(step)) : step);
    }

    /// <summary>An axis that ends at ticks, around its values.</summary>
    public static LinearAxis Around(double low, double high, int ticks)
    {
        var axis = Exactly(low, high, ticks);
        return axis with
        {
            Low = Math.Floor(axis.Low / axis.Step) * axis.Step,
            High = Math.Ceiling(axis.High / axis.Step) * axis.Step,
        };
    }

    /// <inheritdoc/>
    public double Place(double value) => (value - Low) / (High - Low);

    /// <inheritdoc/>
    public double At(double place) => Low + (place * (High - Low));

    /// <summary>A tick's number, with as many decimals as its neighbours need.</summary>
    public string Label(double tick)
    {
        const int MostDecimals = 4;
        const double LargestPlain = 1e6;
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(Step) + 1e-9));
        return decimals > MostDecimals || Math.Abs(tick) >= LargestPlain
            ? Invariant.Short(tick)
            : Invariant.Fixed(tick == 0 ? 0 : tick, decimals);
    }

    private static (double Low, double High) Widen(double low, double high)
    {
        // Closer values have no round numbers between them that a double can tell apart.
        const double Least = 1e-12;
        const double Nothing = 1e-300;
        var magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > Math.Max(magnitude * Least, Nothing))
        {
            return (low, high);
        }

        var half = magnitude > Nothing ? magnitude / 2 : 1;
        return (low - half, high + half);
    }
}
