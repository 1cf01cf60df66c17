namespace Layered.Tests.Display;

public class LevelLinesTests
{
    [Fact]
    public void The_level_line_of_a_cone_is_one_closed_circle()
    {
        const double Radius = 0.3;
        var values = LevelLines.Sample((x, y) => Math.Sqrt(Math.Pow(x - 0.5, 2) + Math.Pow(y - 0.5, 2)));
        var line = Assert.Single(LevelLines.At(values, Radius));
        Assert.Equal(line[0], line[^1]);
        Assert.All(line, point => Assert.Equal(Radius, Math.Sqrt(Math.Pow(point.X - 0.5, 2) + Math.Pow(point.Y - 0.5, 2)), 1e-3));
        Assert.Equal(2 * Math.PI * Radius, line.Zip(line.Skip(1)).Sum(pair => Length(pair.First, pair.Second)), 1e-2);
    }

    [Fact]
    public void The_level_line_of_a_slope_goes_from_edge_to_edge()
    {
        var line = Assert.Single(LevelLines.At(LevelLines.Sample((x, y) => x), 0.4));
        Assert.Equal([0, 1], new[] { line[0].Y, line[^1].Y }.Order());
        Assert.All(line, point => Assert.Equal(0.4, point.X, 1e-12));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(-0.001)]
    public void At_a_saddle_the_two_branches_do_not_cross(double level)
    {
        // The saddle lies in the middle of a cell.
        const double Middle = 0.5 + (0.5 / LevelLines.Cells);
        var lines = LevelLines.At(LevelLines.Sample((x, y) => (x - Middle) * (y - Middle)), level);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Single(line.Select(point => point.X > Middle).Distinct()));
    }

    [Fact]
    public void Where_there_is_no_number_there_is_no_line()
    {
        var lines = LevelLines.At(LevelLines.Sample((x, y) => x > 0.6 ? double.NaN : y), 0.4);
        Assert.InRange(Assert.Single(lines).Max(point => point.X), 0.5, 0.6);
        Assert.Empty(LevelLines.At(LevelLines.Sample((_, _) => 1), 2));
    }

    private static double Length((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
