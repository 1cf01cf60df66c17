using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered.Benchmarks;

/// <summary>One step of SGD over the course's four parameters, Layered's against TorchSharp's.</summary>
public class SgdBenchmark
{
    private Action _ours = null!;
    private Action _theirs = null!;

    /// <summary>Without and with a velocity to keep.</summary>
    [Params(0.0, 0.5)]
    public double Momentum { get; set; }

    /// <summary>Parameters with gradients.</summary>
    [GlobalSetup]
    public void Setup()
    {
        LibTorch.Start(seed: 1, threads: 2);
        Parameter[] parameters = [new(randn(784, 100)), new(randn(100)), new(randn(100, 10)), new(randn(10))];
        foreach (var parameter in parameters)
        {
            parameter.square().sum().backward();
        }

        // A rate of 0 keeps the numbers finite over millions of steps; the work is the same.
        _ours = new Sgd(parameters, learningRate: 0, Momentum).Step;
        var theirs = optim.SGD(parameters, learningRate: 0, momentum: Momentum);
        _theirs = () => theirs.step();
    }

    /// <summary>TorchSharp's.</summary>
    [Benchmark(Baseline = true)]
    public void TorchSharpSgd()
    {
        using var scope = NewDisposeScope();
        _theirs();
    }

    /// <summary>Layered's.</summary>
    [Benchmark]
    public void LayeredSgd() => _ours();
}
