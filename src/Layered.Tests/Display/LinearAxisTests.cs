using FsCheck.Xunit;

namespace Layered.Tests.Display;

public class LinearAxisTests
{
    [Theory]
    [InlineData(0.787, 3.28, new[] { "0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5" })]
    [InlineData(0, 1, new[] { "0.0", "0.2", "0.4", "0.6", "0.8", "1.0" })]
    [InlineData(0.62, 0.64, new[] { "0.620", "0.625", "0.630", "0.635", "0.640" })]
    [InlineData(-3, 3, new[] { "-4", "-2", "0", "2", "4" })]
    [InlineData(1e7, 2e7, new[] { "1E+07", "1.2E+07", "1.4E+07", "1.6E+07", "1.8E+07", "2E+07" })]
    public void Ticks_are_round_numbers_around_the_values(double low, double high, string[] expected)
    {
        var axis = LinearAxis.Around(low, high, ticks: 5);
        Assert.Equal(expected, axis.Ticks.Select(axis.Label));
    }

    [Property]
    public bool Every_axis_has_few_ticks_inside_it_and_holds_its_values(double first, double second)
    {
        if (!double.IsFinite(second - first) || Math.Abs(first) > 1e100 || Math.Abs(second) > 1e100)
        {
            return true;
        }

        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        var axis = LinearAxis.Around(low, high, ticks: 5);
        double[] ticks = [.. axis.Ticks];
        return ticks.Length is >= 2 and <= 8
            && ticks.Append(low).Append(high).All(value => axis.Place(value) is > -1e-6 and < 1 + 1e-6);
    }
}
