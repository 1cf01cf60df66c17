using TorchSharp;
using static TorchSharp.torch;

namespace Layered;

/// <summary>What <see cref="LayerStatistics"/> saw of one layer, batch by batch.</summary>
public sealed class LayerRecord
{
    /// <summary>How many parts a histogram has.</summary>
    public const int Bins = 40;

    /// <summary>The smallest and the largest number that a histogram counts.</summary>
    public const int Limit = 5;

    private const double Zero = 0.05;

    private readonly nn.Module _layer;
    private readonly List<double> _means = [];
    private readonly List<double> _deviations = [];
    private readonly List<double> _nearZero = [];
    private readonly List<double> _gradientDeviations = [];
    private readonly List<float[]> _histograms = [];

    internal LayerRecord(string name, nn.Module layer) => (Name, _layer) = (name, layer);

    /// <summary>The layer's place in the model and its kind, such as <c>1 ReLU</c>.</summary>
    public string Name { get; }

    /// <summary>The mean of all numbers that left the layer.</summary>
    public IReadOnlyList<double> Means => _means;

    /// <summary>Their standard deviation.</summary>
    public IReadOnlyList<double> Deviations => _deviations;

    /// <summary>The share of them between −0.05 and 0.05: after a ReLU, mostly units that are off.</summary>
    public IReadOnlyList<double> NearZero => _nearZero;

    /// <summary>The standard deviation of the gradients of the layer's first parameter; empty for a layer without any.</summary>
    public IReadOnlyList<double> GradientDeviations => _gradientDeviations;

    /// <summary>How many numbers fell into each of <see cref="Bins"/> equal parts from −<see cref="Limit"/> to <see cref="Limit"/>.</summary>
    public IReadOnlyList<IReadOnlyList<float>> Histograms => _histograms;

    /// <summary>The histograms side by side, the brighter the more numbers: ln(1 + how many).</summary>
    public HeatMap Picture()
    {
        var values = new double[Bins, _histograms.Count];
        for (var batch = 0; batch < _histograms.Count; batch++)
        {
            for (var bin = 0; bin < Bins; bin++)
            {
                values[bin, batch] = Math.Log(1 + _histograms[batch][bin]);
            }
        }

        return new HeatMap($"Activations of {Name}", "batch", "activation", values, (0, _histograms.Count), (-Limit, Limit), "ln(1 + count)");
    }

    internal void AddActivations(Tensor output)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var values = output.detach().to(ScalarType.Float32);
        _means.Add(values.mean().ToDouble());
        _deviations.Add(values.std().ToDouble());
        _nearZero.Add(values.abs().lt(Zero).to(ScalarType.Float32).mean().ToDouble());
        _histograms.Add(values.histc(Bins, -Limit, Limit).data<float>().ToArray());
    }

    internal void AddGradients()
    {
        if (_layer.parameters(recurse: false).FirstOrDefault()?.grad is { } gradient)
        {
            using var scope = NewDisposeScope();
            _gradientDeviations.Add(gradient.std().ToDouble());
        }
    }
}
