using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Watches what leaves the layers of a model while it trains: mean, standard deviation, the share of numbers near zero and a
/// histogram for every training batch, and the standard deviation of the gradients of the layer's weights. The hooks
/// that it needs are gone after the fit.
/// </summary>
/// <remarks>The pictures are those of fastai's <c>ActivationStats</c>: layers whose numbers stay spread out around a steady mean learn well.</remarks>
public sealed class LayerStatistics : Callback
{
    private readonly Func<nn.Module, bool> _select;
    private readonly List<LayerRecord> _layers = [];
    private readonly List<IDisposable> _hooks = [];

    /// <summary>Names what to watch.</summary>
    /// <param name="select">Whether to watch a module; every module that holds no others if left out.</param>
    public LayerStatistics(Func<nn.Module, bool>? select = null) => _select = select ?? (module => !module.children().Any());

    /// <summary>What was seen in the last fit, layer by layer in the order in which the model names them.</summary>
    public IReadOnlyList<LayerRecord> Layers => _layers;

    /// <summary>The curves of mean, standard deviation and share near zero, all layers in each.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public Figure Curves() => Figure.Stack(
        Chart("Means of the activations", "mean", layer => layer.Means),
        Chart("Standard deviations of the activations", "standard deviation", layer => layer.Deviations),
        Chart("Share of activations near zero", "share", layer => layer.NearZero));

    /// <summary>The standard deviations of the gradients, of the layers that have weights.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public Figure GradientCurves() => Chart("Standard deviations of the gradients", "standard deviation", layer => layer.GradientDeviations);

    /// <summary>A picture for each layer: the histogram of each batch is a column, the brighter the more numbers.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public Figure Histograms() => Figure.Stack([.. Seen().Select(layer => layer.Picture())]);

    /// <inheritdoc/>
    public override void BeforeFit(TrainingRun run)
    {
        Unhook();
        _layers.Clear();
        foreach (var (name, module) in run.Learner.Model.named_modules())
        {
            if (_select(module) && module is nn.Module<Tensor, Tensor> layer)
            {
                var record = new LayerRecord($"{name} {layer.GetName()}", layer);
                _layers.Add(record);
                _hooks.Add(new Hook(layer.register_forward_hook((_, _, output) =>
                {
                    if (run.IsTraining)
                    {
                        record.AddActivations(output);
                    }

                    return output;
                })));
            }
        }

        if (_layers.Count == 0)
        {
            throw new ArgumentException("No module of the model was selected, or none of them turns one tensor into one.");
        }
    }

    /// <inheritdoc/>
    public override void AfterBackward(TrainingRun run)
    {
        foreach (var layer in _layers)
        {
            layer.AddGradients();
        }
    }

    /// <inheritdoc/>
    public override void AfterFit(TrainingRun run) => Unhook();

    private LineChart Chart(string title, string label, Func<LayerRecord, IReadOnlyList<double>> values)
    {
        var chart = new LineChart(title, "batch", label);
        foreach (var layer in Seen().Where(layer => values(layer).Count > 0))
        {
            chart.Add(layer.Name, values(layer));
        }

        return chart;
    }

    private IEnumerable<LayerRecord> Seen() => _layers.Any(layer => layer.Means.Count > 0)
        ? _layers.Where(layer => layer.Means.Count > 0)
        : throw new InvalidOperationException("Nothing was seen yet: pass this callback to Fit first.");

    private void Unhook()
    {
        foreach (var hook in _hooks)
        {
            hook.Dispose();
        }

        _hooks.Clear();
    }

    private sealed class Hook(nn.Module<Tensor, Tensor>.HookRemover remover) : IDisposable
    {
        public void Dispose() => remover.remove();
    }
}
