using System.Text.Json.Nodes;
using Layered.Tests.Display;

namespace Layered.Tests.Course;

public class LossComparisonTests
{
    private static readonly double[] Losses = [2.3, 2.1, 1.9, 1.8, 1.75, 1.7, 1.68, 1.66];

    [Fact]
    public void Equal_losses_are_the_same()
    {
        var comparison = LossComparison.Of("by hand", Losses, "Layered", Losses);
        Assert.True(comparison.Same);
        Assert.Equal(0, comparison.LargestDifference);
        Assert.Contains("✓ The same losses over 8 steps, to the last digit.", comparison.ToText());
    }

    [Theory]
    [InlineData(0.5e-4, 1e-4, true)]
    [InlineData(-0.5e-4, 1e-4, true)]
    [InlineData(2e-4, 1e-4, false)]
    [InlineData(-2e-4, 1e-4, false)]
    [InlineData(2e-4, 1e-3, true)]
    public void The_tolerance_decides(double difference, double tolerance, bool same)
    {
        double[] other = [.. Losses];
        other[6] += difference;
        var comparison = LossComparison.Of("a", Losses, "b", other, tolerance);
        Assert.Equal(same, comparison.Same);
        Assert.Equal(Math.Abs(difference) / Math.Max(Losses[6], other[6]), comparison.LargestDifference, 1e-12);
        Assert.Contains("at step 7", comparison.ToText());
    }

    [Theory]
    [InlineData(100, 100.005, true)]
    [InlineData(100, 100.02, false)]
    [InlineData(0.01, 0.01005, true)]
    [InlineData(0.01, 0.0102, false)]
    public void A_large_loss_agrees_to_as_many_digits_as_a_small_one_to_decimals(double a, double b, bool same) =>
        Assert.Equal(same, LossComparison.Of("a", [a], "b", [b]).Same);

    [Fact]
    public void The_table_shows_the_first_steps_and_the_worst()
    {
        double[] other = [.. Losses];
        other[7] += 0.5;
        var html = Markup.Html(LossComparison.Of("by <hand>", Losses, "b", other).ToHtml());
        Assert.Equal(["step", "by <hand>", "b", "difference"], html.All("th").Select(cell => cell.Value));
        Assert.Equal(["1", "2", "3", "4", "5", "8"], html.All("tr").Skip(1).Select(row => row.All("td")[0].Value));
        Assert.Equal(["8", "1.660000", "2.160000", "0.500000"], html.All("tr")[^1].All("td").Select(cell => cell.Value));
    }

    [Fact]
    public void A_loss_that_is_no_number_is_never_the_same()
    {
        var comparison = LossComparison.Of("a", [1, double.NaN], "b", [1, double.NaN]);
        Assert.False(comparison.Same);
        Assert.Contains("a loss of step 2 is not a finite number", comparison.ToText());
        var json = JsonNode.Parse(NotebookHost.Show(comparison)["application/vnd.layered.parity+json"])!;
        Assert.Null(json["largestDifference"]);
        Assert.False(json["same"]!.GetValue<bool>());
    }

    [Fact]
    public void The_json_tells_what_was_compared()
    {
        var json = JsonNode.Parse(NotebookHost.Show(LossComparison.Of("a", [1, 2], "b", [1, 2.5]))["application/vnd.layered.parity+json"])!;
        Assert.Equal(
            """{"a":"a","b":"b","steps":2,"largestDifference":0.2,"step":2,"tolerance":0.0001,"same":false}""", json.ToJsonString());
    }

    [Fact]
    public void Losses_of_different_numbers_of_steps_are_refused_with_both()
    {
        var exception = Assert.Throws<ArgumentException>(() => LossComparison.Of("by hand", [1, 2], "Layered", [1]));
        Assert.Contains("\"by hand\" has 2 losses and \"Layered\" has 1", exception.Message);
        Assert.Throws<ArgumentException>(() => LossComparison.Of("a", [], "b", []));
    }
}
