using Xunit;

namespace Layered.Cli.Tests;

public class RunForecastTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Before_a_notebook_has_run_to_its_end_nothing_is_known_and_after_the_last_nothing_is_left()
    {
        var forecast = Of(jobs: 1, 1, 2);

        Assert.Null(forecast.Left(Times(), Times(), Names()));
        Assert.Null(forecast.Left(Times(), Times(), Names("0")));
        Assert.Null(forecast.Left(Times(("0", 1), ("1", 2)), Times(), Names("0", "1")));
    }

    [Fact]
    public void The_rest_takes_what_it_takes_usually_at_the_pace_of_this_run()
    {
        var forecast = Of(jobs: 1, 1, 2, 4);

        Assert.Equal(6 * Minute, forecast.Left(Times(("0", 1)), Times(), Names("0")));
        Assert.Equal(18 * Minute, forecast.Left(Times(("0", 3)), Times(), Names("0")));
        Assert.Equal(13 * Minute, forecast.Left(Times(("0", 3)), Times(("1", 5)), Names("0")));
        // One that takes longer than it should may end at any moment.
        Assert.Equal(12 * Minute, forecast.Left(Times(("0", 3)), Times(("1", 7)), Names("0")));
    }

    [Fact]
    public void What_is_not_started_any_more_takes_no_time() =>
        Assert.Equal(2 * Minute, Of(jobs: 2, 1, 2, 4).Left(Times(("0", 1)), Times(("1", 0)), Names("0", "2")));

    [Fact]
    public void Where_no_notebook_says_how_long_it_takes_all_count_the_same() =>
        Assert.Equal(10 * Minute, Of(jobs: 1, null, null, null).Left(Times(("0", 5)), Times(), Names("0")));

    [Fact]
    public void One_that_does_not_say_counts_as_a_middling_one() =>
        Assert.Equal(8 * Minute, Of(jobs: 1, 2, 6, null).Left(Times(("0", 1)), Times(("1", 3), ("2", -6)), Names("0")));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Several_jobs_end_when_a_run_of_exactly_these_times_does(int jobs)
    {
        var random = new Random(jobs);
        foreach (var count in Enumerable.Range(1, 30))
        {
            int[] times = [.. Enumerable.Range(0, count).Select(_ => random.Next(1, 60))];

            // A notebook of one minute ran before the others, at the usual pace.
            var left = Of(jobs, [1, .. times]).Left(Times(("0", 1)), Times(), Names("0"));

            Assert.Equal(MinuteByMinute(times, jobs) * Minute, left);
        }
    }

    private static int MinuteByMinute(int[] times, int jobs)
    {
        var waiting = new Queue<int>(times);
        List<int> running = [];
        var minutes = 0;
        for (; waiting.Count + running.Count > 0; minutes++)
        {
            while (running.Count < jobs && waiting.TryDequeue(out var next))
            {
                running.Add(next);
            }

            running = [.. running.Select(left => left - 1).Where(left => left > 0)];
        }

        return minutes;
    }

    private static RunForecast Of(int jobs, params double?[] minutes) =>
        new([.. minutes.Index().Select(item => ($"{item.Index}", item.Item is { } usual ? usual * Minute : (TimeSpan?)null))], jobs);

    private static Dictionary<string, TimeSpan> Times(params (string Notebook, double Minutes)[] times) =>
        times.ToDictionary(item => item.Notebook, item => item.Minutes * Minute);

    private static HashSet<string> Names(params string[] notebooks) => [.. notebooks];
}
