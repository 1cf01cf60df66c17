using Layered.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Callbacks;

public class ClipGradientsTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(1e6)]
    public void Gradients_longer_than_allowed_are_scaled_and_others_left_alone(double maxNorm)
    {
        manual_seed(1);
        using var learner = Toy.Learner(shuffle: false);
        var before = new List<Tensor>();
        var after = new List<Tensor>();
        learner.Fit(1, [
            new EventLog("", [], "AfterBackward", run => before.Add(Gradient(run))),
            new ClipGradients(maxNorm),
            new EventLog("", [], "BeforeStep", run => after.Add(Gradient(run)), order: 1)], showProgress: false);
        Assert.Equal(learner.Train.BatchCount, before.Count);
        Assert.All(before.Zip(after), pair =>
        {
            var norm = pair.First.norm().ToDouble();
            var expected = pair.First * Math.Min(1, maxNorm / norm);
            Assert.True(pair.Second.allclose(expected, rtol: 1e-4, atol: 1e-6));
        });

        static Tensor Gradient(TrainingRun run) =>
            cat([.. run.Learner.Model.parameters().Select(parameter => parameter.grad!.flatten())]).DetachFromDisposeScope();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_length_that_is_none_is_refused(double maxNorm) => Assert.Throws<ArgumentOutOfRangeException>(() => new ClipGradients(maxNorm));
}
