namespace Layered.Tests.Course;

public class KeptScoresTests
{
    [Theory]
    [InlineData("schedules.csv", "one-cycle 0.2", "validation accuracy", "12-learning-rates", "momentum and one-cycle: validation accuracy after 3 epochs")]
    [InlineData("five-epochs.csv", "convolutional", "validation accuracy", "14-convolutions", "convolutional net: validation accuracy after 5 epochs")]
    [InlineData("five-epochs.csv", "residual", "test accuracy", "14-convolutions", "residual net: test accuracy after 5 epochs")]
    [InlineData("muon.csv", "residual and Muon", "validation accuracy", "15-muon", "residual net and Muon: validation accuracy after 5 epochs")]
    public void The_seeds_that_a_notebook_is_compared_with_are_those_of_the_kept_table(string file, string run, string keptFigure, string notebook, string figure)
    {
        var kept = SeedRuns.Load(file)[run, keptFigure];
        var mean = kept.Average();
        var deviation = Math.Sqrt(kept.Sum(value => (value - mean) * (value - mean)) / (kept.Count - 1));

        var seeds = Reference.Find(notebook, figure).Seeds!;
        Assert.Equal(kept.Count, seeds.Seeds);
        Assert.Equal(mean, seeds.Mean, 1e-4);
        Assert.Equal(deviation, seeds.StandardDeviation, 1e-4);
        Assert.Equal((kept.Min(), kept.Max()), (seeds.Min, seeds.Max));
    }
}
