using static TorchSharp.torch;

namespace Layered.Tests.Optimizers;

public class TorchOptimizerTests
{
    [Fact]
    public void The_learning_rate_reaches_TorchSharps_optimizer()
    {
        var parameter = new TorchSharp.Modules.Parameter(ones(1));
        using Optimizer optimizer = optim.SGD([parameter], 0.5);
        Assert.Equal(0.5, optimizer.LearningRate);

        optimizer.LearningRate = 0.25;
        parameter.sum().backward();
        optimizer.Step();

        Assert.Equal(0.75f, parameter.item<float>());
    }

    [Fact]
    public void Its_gradients_are_zeroed()
    {
        var parameter = new TorchSharp.Modules.Parameter(ones(1));
        using Optimizer optimizer = optim.SGD([parameter], 0.5);
        parameter.sum().backward();
        optimizer.ZeroGrad();
        Assert.True(parameter.grad is null || parameter.grad.item<float>() == 0);
    }
}
