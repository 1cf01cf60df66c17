namespace Layered;

/// <summary>The level lines of a function of two numbers below the curves of a <see cref="LineChart"/>.</summary>
internal sealed record Contours(string Name, Func<double, double, double> Height, double[]? Levels)
{
    private const int UsualLevels = 20;

    /// <summary>The levels that lie on a chart with these axes and their lines in places of the axes, from low to high.</summary>
    public IReadOnlyList<(double Level, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Lines)> Draw(IAxis x, IAxis y)
    {
        var values = LevelLines.Sample((column, row) => Height(x.At(column), y.At(row)));
        return [.. (Levels ?? Usual(values)).Order().Select(level => (level, LevelLines.At(values, level))).Where(line => line.Item2.Count > 0)];
    }

    /// <summary>What the lines are.</summary>
    public string Describe(IEnumerable<double> levels) =>
        levels.Select(level => Invariant.Short(level)).ToArray() switch
        {
            [] => $"{Name}: no level line in this range",
            [var first, var second, _, _, .., var last] => $"lines: {Name} = {first}, {second}, …, {last}",
            var few => $"lines: {Name} = {string.Join(", ", few)}",
        };

    private static IEnumerable<double> Usual(double[,] values)
    {
        double[] finite = [.. values.Cast<double>().Where(double.IsFinite)];
        return finite.Length == 0
            ? []
            : LinearAxis.Exactly(finite.Min(), finite.Max(), UsualLevels).Ticks.Where(level => level > finite.Min() && level < finite.Max());
    }
}
