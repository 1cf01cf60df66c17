using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Training;

/// <summary>
/// On a machine without a GPU the meta device, whose tensors have shapes and no numbers, is the other device: it shows that
/// batches get to where the model is, not that a GPU computes the same.
/// </summary>
public class DeviceTests
{
    [Fact]
    public void Batches_of_a_fit_and_of_its_validation_are_moved_to_the_model()
    {
        using var learner = OnMeta();
        var seen = new List<(bool, DeviceType, DeviceType, DeviceType)>();

        // What has no numbers has no loss to read: a batch ends before its loss.
        learner.Callbacks.Clear();
        learner.Fit(1, [new EventLog("", [], nameof(Callback.AfterPredict), run =>
        {
            seen.Add((run.IsTraining, run.Inputs.device_type, run.Targets.device_type, run.Predictions.device_type));
            run.Skip(Stage.Batch);
        })]);

        Assert.Equal(learner.Train.BatchCount + learner.Valid!.BatchCount, seen.Count);
        Assert.Equal([(true, DeviceType.META, DeviceType.META, DeviceType.META), (false, DeviceType.META, DeviceType.META, DeviceType.META)], seen.Distinct());
    }

    [Fact]
    public void Evaluation_and_prediction_move_their_inputs_to_the_model()
    {
        using var learner = OnMeta();
        var metric = new Where();
        learner.Model.Evaluate(learner.Train, metric);
        Assert.Equal([(DeviceType.META, DeviceType.META)], metric.Seen.Distinct());
        Assert.Equal(learner.Train.BatchCount, metric.Seen.Count);

        using var inputs = zeros(3, Toy.Features);
        var predictions = learner.Predict(inputs);
        Assert.Equal(DeviceType.META, predictions.device_type);
        Assert.Equal([3, Toy.Classes], predictions.shape);
        Assert.Equal(DeviceType.CPU, inputs.device_type);
    }

    [Fact]
    public void Layered_layers_go_to_a_device_with_their_parameters()
    {
        var model = new Sequential(new Linear(20, 8), new Linear(8, 6));
        model.to(DeviceType.META);
        Assert.All(model.parameters(), parameter => Assert.Equal(DeviceType.META, parameter.device_type));
        Assert.Equal([3L, 6], model.call(zeros(3, 20, device: META)).shape);
        var words = new Embedding(5, 2);
        words.to(DeviceType.META);
        Assert.Equal(DeviceType.META, words.Weight.device_type);
        Assert.Same(words.Weight, words.parameters().Single());
    }

    [Fact]
    public void A_batch_that_is_there_already_is_not_copied()
    {
        var batch = new Batch(zeros(2, 3), zeros(2, ScalarType.Int64));
        var same = batch.To(CPU);
        Assert.Same(batch.Inputs, same.Inputs);
        Assert.Same(batch.Targets, same.Targets);

        var moved = batch.To(META);
        Assert.Equal((DeviceType.META, DeviceType.META), (moved.Inputs.device_type, moved.Targets.device_type));
        Assert.Equal([2, 3], moved.Inputs.shape);
        Assert.Equal(DeviceType.CPU, batch.Inputs.device_type);
        Assert.Same(moved.Inputs, moved.To(META).Inputs);
    }

    [Fact]
    public void A_model_without_parameters_takes_batches_where_they_are()
    {
        var metric = new Where();
        new Sequential(nn.Flatten()).Evaluate(new DataLoader(new TensorDataset(zeros(4, 2), zeros(4)), 4), metric);
        Assert.Equal([(DeviceType.CPU, DeviceType.CPU)], metric.Seen);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var learner = OnMeta();
        var metric = new Where();
        learner.Model.Evaluate(learner.Train, metric);
        var live = new LiveTensors();
        learner.Model.Evaluate(learner.Train, metric);
        learner.Predict(learner.Train.First().Inputs).Dispose();
        Assert.Equal(2, live.More);
    }

    private static Learner OnMeta()
    {
        var model = new Sequential(nn.Linear(Toy.Features, 8), nn.Linear(8, Toy.Classes));
        model.to(DeviceType.META);
        return Toy.Learner(model);
    }

    private sealed class Where : Metric
    {
        public List<(DeviceType Predictions, DeviceType Targets)> Seen { get; } = [];

        public override string Name => "where";

        public override double Value => 0;

        public override void Reset()
        {
        }

        public override void Update(Tensor predictions, Tensor targets) => Seen.Add((predictions.device_type, targets.device_type));
    }
}
