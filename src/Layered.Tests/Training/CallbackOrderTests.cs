using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Training;

public class CallbackOrderTests
{
    private const string Batch = "BeforeBatch BeforePredict AfterPredict BeforeLoss AfterLoss BeforeBackward AfterBackward BeforeStep AfterStep AfterBatch";
    private const string ValidBatch = "BeforeBatch BeforePredict AfterPredict AfterBatch";
    private const string Valid = $"BeforeValidate {ValidBatch} AfterValidate";
    private const string Epoch = $"BeforeEpoch BeforeTrain {Batch} {Batch} AfterTrain {Valid} AfterEpoch";

    [Fact]
    public void Every_stage_has_its_events_in_the_documented_order()
    {
        Assert.Equal($"BeforeFit {Epoch} {Epoch} AfterFit", Events(epochs: 2));
    }

    // The skip is asked for at the first event of that name.
    [Theory]
    [InlineData("BeforeFit", Stage.Fit, "BeforeFit AfterFit")]
    [InlineData("BeforeEpoch", Stage.Epoch, $"BeforeFit BeforeEpoch AfterEpoch {Epoch} AfterFit")]
    [InlineData("BeforeEpoch", Stage.Fit, "BeforeFit BeforeEpoch AfterEpoch AfterFit")]
    [InlineData("BeforeTrain", Stage.Train, $"BeforeFit BeforeEpoch BeforeTrain AfterTrain {Valid} AfterEpoch {Epoch} AfterFit")]
    [InlineData("BeforeValidate", Stage.Validate, $"BeforeFit BeforeEpoch BeforeTrain {Batch} {Batch} AfterTrain BeforeValidate AfterValidate AfterEpoch {Epoch} AfterFit")]
    [InlineData("BeforeBatch", Stage.Batch, $"BeforeFit BeforeEpoch BeforeTrain BeforeBatch AfterBatch {Batch} AfterTrain {Valid} AfterEpoch {Epoch} AfterFit")]
    [InlineData("AfterLoss", Stage.Batch, $"BeforeFit BeforeEpoch BeforeTrain BeforeBatch BeforePredict AfterPredict BeforeLoss AfterLoss AfterBatch {Batch} AfterTrain {Valid} AfterEpoch {Epoch} AfterFit")]
    [InlineData("AfterLoss", Stage.Train, $"BeforeFit BeforeEpoch BeforeTrain BeforeBatch BeforePredict AfterPredict BeforeLoss AfterLoss AfterBatch AfterTrain {Valid} AfterEpoch {Epoch} AfterFit")]
    [InlineData("AfterStep", Stage.Epoch, $"BeforeFit BeforeEpoch BeforeTrain {Batch} AfterTrain AfterEpoch {Epoch} AfterFit")]
    [InlineData("AfterStep", Stage.Fit, $"BeforeFit BeforeEpoch BeforeTrain {Batch} AfterTrain AfterEpoch AfterFit")]
    [InlineData("BeforeStep", Stage.Step, $"BeforeFit {Epoch} {Epoch} AfterFit")]
    [InlineData("AfterEpoch", Stage.Fit, $"BeforeFit {Epoch} AfterFit")]
    public void A_skipped_stage_gets_its_after_event_and_what_has_not_begun_gets_none(string at, Stage stage, string expected)
    {
        var asked = false;
        Assert.Equal(expected, Events(epochs: 2, at, run =>
        {
            if (!asked)
            {
                asked = true;
                run.Skip(stage);
            }
        }));
    }

    [Fact]
    public void All_callbacks_see_an_event_in_order_before_a_skip_takes_effect()
    {
        var log = new List<string>();
        using var learner = Toy.Learner();
        learner.Fit(1, [
            new EventLog("third", log, order: 1),
            new EventLog("first", log, "BeforeEpoch", run => run.Skip(Stage.Fit)),
            new EventLog("second", log)], showProgress: false);
        Assert.Equal(
            ["first.BeforeFit", "second.BeforeFit", "third.BeforeFit",
             "first.BeforeEpoch", "second.BeforeEpoch", "third.BeforeEpoch",
             "first.AfterEpoch", "second.AfterEpoch", "third.AfterEpoch",
             "first.AfterFit", "second.AfterFit", "third.AfterFit"],
            log);
    }

    [Fact]
    public void A_stage_that_has_not_begun_cannot_be_skipped()
    {
        using var learner = Toy.Learner();
        var exception = Assert.Throws<CallbackException>(() =>
            learner.Fit(1, [new EventLog("early", [], "BeforeEpoch", run => run.Skip(Stage.Validate))], showProgress: false));
        Assert.Contains("from BeforeValidate to AfterValidate", exception.Message);
    }

    [Fact]
    public void An_epoch_that_is_skipped_is_not_recorded_and_keeps_its_number()
    {
        using var learner = Toy.Learner();
        learner.Fit(3, [new EventLog("", [], "BeforeTrain", run =>
        {
            if (run.Epoch == 2)
            {
                run.Skip(Stage.Epoch);
            }
        })], showProgress: false);
        Assert.Equal([1, 3], learner.History.Epochs.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void An_epoch_that_skips_its_validation_is_recorded_without_scores()
    {
        using var learner = Toy.Learner();
        learner.Fit(2, [new EventLog("", [], "BeforeValidate", run =>
        {
            if (run.Epoch == 1)
            {
                run.Skip(Stage.Validate);
            }
        })], showProgress: false);
        Assert.True(double.IsNaN(learner.History["accuracy"][0]));
        Assert.Equal(learner.Evaluate()["accuracy"], learner.History["accuracy"][1]);
        Assert.Contains("NaN", learner.History.ToText());
        Assert.NotNull(learner.History.ToSvg());
    }

    [Fact]
    public void A_learner_trains_the_same_without_the_callbacks_that_it_starts_with()
    {
        manual_seed(1);
        using var usual = Toy.Learner();
        usual.Fit(2, showProgress: false);
        manual_seed(1);
        using var bare = Toy.Learner();
        bare.Callbacks.Clear();
        bare.Fit(2);
        Assert.Empty(bare.History.Epochs);
        Assert.Equal(usual.Evaluate()["cross-entropy"], bare.Evaluate()["cross-entropy"]);
    }

    [Fact]
    public void Skipping_a_step_adds_the_gradients_of_the_next_batch_and_skipping_a_batch_forgets_them()
    {
        Assert.Equal(Sizes(skipped: null, 0), Sizes(Stage.Batch, 0));
        Assert.NotEqual(Sizes(skipped: null, 0), Sizes(Stage.Step, 0));

        // The gradient at the second batch, whose weights no step has changed: the learning rate is 0.
        static double Sizes(Stage? skipped, double rate)
        {
            manual_seed(1);
            using var learner = Toy.Learner(learningRate: rate, shuffle: false);
            var size = double.NaN;
            learner.Fit(1, [new EventLog("", [], "BeforeStep", run =>
            {
                if (run.BatchNumber == 1 && skipped is { } stage)
                {
                    run.Skip(stage);
                }

                if (run.BatchNumber == 2)
                {
                    using var norm = learner.Model.parameters().First().grad!.norm();
                    size = norm.ToDouble();
                }
            })], showProgress: false);
            return size;
        }
    }

    [Theory]
    [InlineData("BeforeStep", Stage.Step, 8)]
    [InlineData("BeforeStep", Stage.Batch, 8)]
    [InlineData("AfterBackward", Stage.Batch, 8)]
    [InlineData("BeforeBackward", Stage.Batch, 7)]
    [InlineData("BeforeBackward", Stage.Backward, 7)]
    [InlineData("BeforePredict", Stage.Batch, 7)]
    public void The_history_has_the_losses_that_the_mean_of_the_epoch_is_made_of(string at, Stage skipped, int losses)
    {
        using var learner = Toy.Learner(learningRate: 0.01);
        learner.Fit(1, [new EventLog("", [], at, run =>
        {
            if (run.IsTraining && run.BatchNumber == 2)
            {
                run.Skip(skipped);
            }
        })], showProgress: false);
        var sizes = learner.Train.Select(batch => batch.Count).ToList();
        sizes.RemoveRange(1, sizes.Count - losses);
        Assert.Equal(losses, learner.History.BatchLosses.Count);
        Assert.Equal(learner.History.BatchLosses.Zip(sizes, (loss, size) => loss * size).Sum() / sizes.Sum(), learner.History.Epochs[0].TrainingLoss, 1e-12);
    }

    private static string Events(int epochs, string? at = null, Action<TrainingRun>? then = null)
    {
        var log = new List<string>();
        var (train, valid) = Toy.Data(samples: 120).Split(0.25, seed: 1);
        using var learner = new Learner(new DataLoader(train, 64), new DataLoader(valid, 64), Toy.Model(), Loss.CrossEntropy, 0.1);
        Assert.Equal((2, 1), (learner.Train.BatchCount, learner.Valid!.BatchCount));
        learner.Fit(epochs, [new EventLog("", log, at, then)], showProgress: false);
        return string.Join(' ', log);
    }
}
