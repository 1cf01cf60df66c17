using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Training;

public class CallbackFailureTests
{
    [Theory]
    [InlineData("BeforeFit", "epoch 1 of 2:", "Nothing was trained.")]
    [InlineData("AfterLoss", "epoch 1 of 2, training batch 1 of 8:", "Nothing was trained.")]
    [InlineData("AfterStep", "epoch 1 of 2, training batch 1 of 8:", "1 step so far")]
    [InlineData("AfterValidate", "epoch 1 of 2:", "8 steps so far")]
    [InlineData("AfterPredict", "epoch 1 of 2, training batch 1 of 8:", "Nothing was trained.")]
    [InlineData("AfterEpoch", "epoch 1 of 2:", "8 steps so far")]
    public void A_callback_that_throws_is_named_with_the_event_the_place_and_what_was_trained(string at, string place, string state)
    {
        using var learner = Toy.Learner();
        var cause = new FormatException("no such thing.");
        var exception = Assert.Throws<CallbackException>(() =>
            learner.Fit(2, [new EventLog("Faulty", [], at, _ => throw cause)], showProgress: false));
        Assert.Contains($"'Faulty' failed in {at}, {place} no such thing.", exception.Message);
        Assert.Contains(state, exception.Message);
        Assert.Same(cause, exception.InnerException);
        Assert.Equal(("Faulty", at), (exception.Callback.Name, exception.EventName));
    }

    [Fact]
    public void After_a_failure_every_callback_still_gets_its_last_event_and_sees_why()
    {
        using var learner = Toy.Learner();
        var log = new List<string>();
        Exception? seen = null;
        var exception = Assert.Throws<CallbackException>(() => learner.Fit(2, [
            new EventLog("a", log, "AfterFit", run => seen = run.Failure),
            new EventLog("b", log, "BeforeTrain", _ => throw new FormatException("no."))], showProgress: false));
        Assert.Equal(["a.BeforeFit", "b.BeforeFit", "a.BeforeEpoch", "b.BeforeEpoch", "a.BeforeTrain", "b.BeforeTrain", "a.AfterFit", "b.AfterFit"], log);
        Assert.Same(exception, seen);
    }

    [Theory]
    [InlineData("a", "a.BeforeFit a.AfterFit")]
    [InlineData("b", "a.BeforeFit b.BeforeFit a.AfterFit b.AfterFit")]
    public void Who_was_told_of_the_beginning_is_told_of_the_end_and_nobody_else(string faulty, string expected)
    {
        using var learner = Toy.Learner();
        var log = new List<string>();
        Assert.Throws<CallbackException>(() => learner.Fit(1, [
            .. new[] { "a", "b", "c" }.Select(name => new EventLog(name, log, name == faulty ? "BeforeFit" : null, _ => throw new FormatException("no.")))], showProgress: false));
        Assert.Equal(expected, string.Join(' ', log));
    }

    [Fact]
    public void A_failure_while_cleaning_up_keeps_nobody_from_cleaning_up()
    {
        using var learner = Toy.Learner();
        var log = new List<string>();
        var exception = Assert.Throws<CallbackException>(() => learner.Fit(1, [
            new EventLog("a", [], "AfterFit", _ => throw new FormatException("cleaning failed.")),
            new EventLog("b", log)], showProgress: false));
        Assert.Contains("cleaning failed.", exception.Message);
        Assert.Equal("b.AfterFit", log[^1]);
    }

    [Fact]
    public void Failures_while_cleaning_up_do_not_hide_the_first_one()
    {
        using var learner = Toy.Learner();
        var exception = Assert.Throws<AggregateException>(() => learner.Fit(1, [
            new EventLog("a", [], "AfterFit", _ => throw new FormatException("cleaning failed.")),
            new EventLog("b", [], "BeforeTrain", _ => throw new FormatException("training failed.")),
            new EventLog("c", [], "AfterFit", _ => throw new FormatException("cleaning failed, too."))], showProgress: false));
        Assert.Collection(
            exception.InnerExceptions,
            failure => Assert.Contains("training failed.", failure.Message),
            failure => Assert.Contains("cleaning failed.", failure.Message),
            failure => Assert.Contains("cleaning failed, too.", failure.Message));
    }

    [Fact]
    public void Being_interrupted_is_no_failure_of_the_callback_that_happens_to_run()
    {
        using var learner = Toy.Learner();
        Assert.Throws<OperationCanceledException>(() =>
            learner.Fit(1, [new EventLog("", [], "AfterStep", _ => throw new OperationCanceledException())], showProgress: false));
    }

    [Fact]
    public void A_thread_that_is_interrupted_stops_between_two_batches()
    {
        using var learner = Toy.Learner();
        var failure = default(Exception);
        using var training = new ManualResetEventSlim();
        var thread = new Thread(() => failure = Record.Exception(() =>
            learner.Fit(1_000_000, [new EventLog("", [], "AfterStep", _ => training.Set())], showProgress: false)));
        thread.Start();
        training.Wait(TestContext.Current.CancellationToken);
        thread.Interrupt();
        Assert.True(thread.Join(TimeSpan.FromMinutes(1)));
        Assert.IsType<ThreadInterruptedException>(failure);
    }

    [Fact]
    public void After_a_failure_training_goes_on_with_clean_gradients()
    {
        using var learner = Toy.Learner();
        Assert.Throws<CallbackException>(() =>
            learner.Fit(1, [new EventLog("", [], "AfterBackward", _ => throw new FormatException("no."))], showProgress: false));
        Assert.All(learner.Model.parameters(), parameter => Assert.Equal(0, parameter.grad!.abs().sum().ToDouble()));
        Assert.True(learner.Model.training);
        Assert.Single(learner.Fit(1, showProgress: false).Epochs);
    }

    [Fact]
    public void Tensors_of_a_batch_are_there_only_while_it_lasts()
    {
        using var learner = Toy.Learner();
        var exception = Assert.Throws<CallbackException>(() =>
            learner.Fit(1, [new EventLog("", [], "AfterEpoch", run => _ = run.Loss)], showProgress: false));
        Assert.Contains("from AfterLoss to AfterBatch", exception.Message);
    }

    [Fact]
    public void A_callback_may_replace_inputs_predictions_and_loss_and_no_tensor_is_left_behind()
    {
        manual_seed(1);
        using var learner = Toy.Learner();
        Callback[] callbacks = [
            new EventLog("", [], "BeforePredict", run => run.Inputs = run.Inputs * 2),
            new EventLog("", [], "AfterPredict", run => run.Predictions = run.Predictions / 2),
            new EventLog("", [], "AfterLoss", run => run.Loss = run.Loss + 1)];
        learner.Fit(1, callbacks, showProgress: false);
        Assert.True(learner.History["training loss"][0] > 1);
        var live = new LiveTensors();
        learner.Fit(3, callbacks, showProgress: false);
        Assert.Equal(0, live.More);
    }
}
