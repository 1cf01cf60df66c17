using Layered.Tests.Training;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered.Tests.Callbacks;

public class ScheduleTests
{
    private const int Steps = 60;

    [Fact]
    public void One_cycle_is_TorchSharps() =>
        AssertFollows(Schedule.OneCycle(0.5), sgd => optim.lr_scheduler.OneCycleLR(sgd, 0.5, total_steps: Steps, cycle_momentum: false));

    [Fact]
    public void One_cycle_with_other_numbers_is_TorchSharps() =>
        AssertFollows(
            Schedule.OneCycle(0.2, warmup: 0.5, startDivisor: 10, endDivisor: 100),
            sgd => optim.lr_scheduler.OneCycleLR(sgd, 0.2, total_steps: Steps, pct_start: 0.5, div_factor: 10, final_div_factor: 100, cycle_momentum: false));

    [Fact]
    public void Cosine_is_TorchSharps() =>
        AssertFollows(Schedule.Cosine(0.3, 0.01), sgd => optim.lr_scheduler.CosineAnnealingLR(sgd, Steps - 1, 0.01), rate: 0.3);

    [Fact]
    public void Stairs_are_TorchSharps() =>
        AssertFollows(Schedule.Stairs(0.3, 0.1, 3), sgd => optim.lr_scheduler.StepLR(sgd, Steps / 3, 0.1), rate: 0.3);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Short_fits_have_rates_within_the_range(int steps)
    {
        Schedule[] schedules = [Schedule.OneCycle(0.5), Schedule.OneCycle(0.5, warmup: 0), Schedule.OneCycle(0.5, warmup: 1), Schedule.Cosine(0.5), Schedule.Stairs(0.5)];
        Assert.All(schedules, schedule => Assert.All(Enumerable.Range(0, steps), step => Assert.InRange(schedule.At(step, steps), 0, 0.5)));
    }

    [Fact]
    public void A_fit_follows_the_schedule_over_all_its_epochs_and_puts_the_rate_back()
    {
        using var learner = Toy.Learner(learningRate: 0.123);
        var rates = new List<double>();
        learner.Fit(2, [
            new ScheduleLearningRate(Schedule.Cosine(0.2)),
            new EventLog("", [], "BeforeStep", run => rates.Add(run.Learner.Optimizer.LearningRate))], showProgress: false);
        Assert.Equal(Enumerable.Range(0, 16).Select(step => Schedule.Cosine(0.2).At(step, 16)), rates);
        Assert.Equal(0.123, learner.Optimizer.LearningRate);
    }

    [Fact]
    public void The_rate_is_put_back_after_a_failure_too()
    {
        using var learner = Toy.Learner(learningRate: 0.123);
        Assert.Throws<CallbackException>(() => learner.Fit(1, [
            new ScheduleLearningRate(Schedule.Cosine(0.2)),
            new EventLog("", [], "AfterStep", _ => throw new FormatException("no."))], showProgress: false));
        Assert.Equal(0.123, learner.Optimizer.LearningRate);
    }

    [Fact]
    public void A_schedule_draws_itself()
    {
        var schedule = new Schedule("triangle", (step, steps) => 1 - Math.Abs(1 - (2.0 * step / steps)));
        Assert.Contains("triangle", schedule.ToSvg());
        Assert.Contains("learning rate", schedule.ToText());
    }

    [Fact]
    public void Rates_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.OneCycle(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.OneCycle(0.1, warmup: 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Cosine(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Cosine(0.1).At(5, 5));
    }

    private static void AssertFollows(Schedule schedule, Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> create, double rate = 1)
    {
        using var parameter = new Parameter(ones(1));
        using var sgd = optim.SGD([parameter], rate);
        var reference = create(sgd);
        for (var step = 0; step < Steps; step++)
        {
            Assert.Equal(sgd.ParamGroups.Single().LearningRate, schedule.At(step, Steps), 1e-9);
            sgd.step();
            if (step < Steps - 1)
            {
                reference.step();
            }
        }
    }
}
