using Xunit;

namespace Layered.Cli.Tests;

public class TextComparisonTests
{
    [Theory]
    [InlineData("loss 0.604412", "loss 0.604413", 1e-5)]
    [InlineData("1e-3", "0.001", 1e-5)]
    [InlineData("[1.0, -2.5E+10]", "[1.00, -2.50000001E+10]", 1e-5)]
    [InlineData("0.0", "1.2e-17", 1e-5)]
    [InlineData("M12.5001,3L4", "M12.5002,3L4", 1e-4)]
    [InlineData("same", "same", 0)]
    public void Numbers_may_differ_a_little(string saved, string now, double tolerance) => Assert.Null(new TextComparison(tolerance).FirstDifference(saved, now));

    [Theory]
    [InlineData("loss 0.6044", "loss 0.6045", 1e-5, 5, 5)]
    [InlineData("0.604412", "0.604413", 0, 0, 0)]
    [InlineData("1000000 rows", "1000001 rows", 1e-3, 0, 0)]
    [InlineData("Float32", "Float64", 1e-1, 5, 5)]
    [InlineData("1.5 apples", "1.5 pears", 1e-5, 4, 4)]
    [InlineData("a 1.00 b", "a 1.0 c", 1e-5, 7, 6)]
    [InlineData("one", "one two", 1e-5, 3, 3)]
    [InlineData("1.5", "1.5 2.5", 1e-5, 3, 3)]
    [InlineData("-1.5", "1.5", 1e-5, 0, 0)]
    [InlineData("NaN", "1.5", 1e-5, 0, 0)]
    [InlineData("src=\"data:image/png;base64,iVBO12345678\"", "src=\"data:image/png;base64,iVBO12345679\"", 1, 5, 5)]
    public void Anything_else_is_a_difference_at_its_place(string saved, string now, double tolerance, int savedPlace, int nowPlace) =>
        Assert.Equal((savedPlace, nowPlace), new TextComparison(tolerance).FirstDifference(saved, now));

    [Fact]
    public void A_difference_shows_both_lines_and_marks_where_they_part()
    {
        var difference = CellDifference.Of("output 1", "first\nloss 0.6044 end", "first\nloss 0.7044 end", (11, 11));

        Assert.Equal("output 1, line 2, column 6", difference.What);
        Assert.Equal(["saved: loss 0.6044 end", "now:   loss 0.7044 end", "            ^"], difference.Lines);
    }

    [Fact]
    public void Of_a_long_line_the_part_around_the_place_is_shown()
    {
        var line = new string('a', 500);

        var difference = CellDifference.Of("output 1", $"{line}b{line}", $"{line}c{line}", (500, 500));

        Assert.All(difference.Lines, shown => Assert.InRange(shown.Length, 1, 140));
        Assert.Equal('b', difference.Lines[0][difference.Lines[2].Length - 1]);
        Assert.Equal('c', difference.Lines[1][difference.Lines[2].Length - 1]);
    }
}
