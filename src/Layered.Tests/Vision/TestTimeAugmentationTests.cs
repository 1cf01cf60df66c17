using static TorchSharp.torch;

namespace Layered.Tests.Vision;

public class TestTimeAugmentationTests
{
    [Fact]
    public void Probabilities_are_the_mean_of_those_of_the_views()
    {
        manual_seed(1);
        var model = nn.Linear(16, 5);
        var images = rand(7, 16);
        var averaged = new TestTimeAugmentation(model, Flip.LeftRight, x => x * 2).call(images).exp();
        var expected = (model.call(images).softmax(1) + model.call(Flip.LeftRight(images)).softmax(1) + model.call(images * 2).softmax(1)) / 3;
        Assert.True(averaged.allclose(expected, atol: 1e-6));
    }

    [Fact]
    public void Without_views_the_classes_are_the_models()
    {
        var model = nn.Linear(16, 5);
        var images = rand(30, 16);
        Assert.True(new TestTimeAugmentation(model).call(images).allclose(nn.functional.log_softmax(model.call(images), 1)));
    }

    [Fact]
    public void The_model_is_evaluated_in_evaluation_mode()
    {
        var model = nn.Sequential(nn.Dropout(0.5), nn.Linear(16, 5));
        var wrapped = new TestTimeAugmentation(model, Flip.LeftRight);
        var loader = new DataLoader(new TensorDataset(rand(20, 16), zeros(20, int64)), batchSize: 8);
        Assert.Equal(wrapped.Evaluate(loader, Metric.CrossEntropy)["cross-entropy"], wrapped.Evaluate(loader, Metric.CrossEntropy)["cross-entropy"]);
        Assert.True(model.training);

        model.eval();
        new TestTimeAugmentation(model, Flip.LeftRight).Evaluate(loader, Metric.CrossEntropy);
        Assert.False(model.training);
    }

    [Fact]
    public void Gradients_flow_through_the_mean()
    {
        var model = nn.Linear(16, 5);
        new TestTimeAugmentation(model, Flip.LeftRight).call(rand(3, 16)).sum().backward();
        Assert.NotNull(model.weight.grad);
    }
}
