using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered;

/// <summary>Layer-sequential unit-variance initialization (LSUV): scales the weights of a network by what its layers give for real data.</summary>
public static class Lsuv
{
    /// <summary>
    /// Goes through the layers that have weights in the order in which they run, sets the bias of each to 0 and scales its weight
    /// until the variance of its output is 1. In place: an optimizer that holds the parameters keeps working.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Mishkin and Matas, "All You Need Is a Good Init", 2016, algorithm 1, from whatever weights the layers have: the paper
    /// draws orthonormal ones first. The variance is that of all numbers of an output, over samples and units.
    /// The mean is not centred, as in the paper. A bias adds the same to every sample, so that no scale of a weight makes up for
    /// biases that differ much from unit to unit; without it, one division is exact up to rounding.
    /// </para>
    /// <para>
    /// A layer counts if it owns a parameter named <c>weight</c> of two dimensions or more: Layered's and TorchSharp's linear
    /// layers and convolutions, and your own. One that runs more than once is scaled at its first run.
    /// The model runs once, in the mode in which it is: in training mode, batch normalization uses the batch's own
    /// statistics, as training will. Its running statistics, like all buffers, stay as they were.
    /// </para>
    /// </remarks>
    /// <param name="model">The model, with random weights.</param>
    /// <param name="inputs">A batch of real inputs, shape [N × …]; some hundred samples do.</param>
    /// <param name="tolerance">How far from 1 a variance may be.</param>
    /// <param name="maxIterations">How often a layer's weight is scaled at most; what is reached then counts.</param>
    /// <exception cref="ArgumentException">No layer with weights ran.</exception>
    /// <exception cref="InvalidOperationException">The output of a layer is constant or not finite; the model is as it was.</exception>
    public static void InitializeLsuv(
        this nn.Module<Tensor, Tensor> model, Tensor inputs, double tolerance = 0.01, int maxIterations = 10)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxIterations);

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var buffers = Copies(model.buffers());
        var parameters = Copies(model.parameters());
        var hooks = new List<nn.Module<Tensor, Tensor>.HookRemover>();
        var done = new HashSet<nn.Module>();
        try
        {
            foreach (var (name, layer) in LayersOf(model))
            {
                hooks.Add(layer.register_forward_hook((_, input, output) =>
                    done.Add(layer) ? Scale($"{name} {layer.GetName()}".Trim(), layer, input, tolerance, maxIterations) : output));
            }

            model.call(inputs);
        }
        catch
        {
            PutBack(parameters);
            throw;
        }
        finally
        {
            PutBack(buffers);
            hooks.ForEach(hook => hook.remove());
        }

        if (done.Count == 0)
        {
            throw new ArgumentException(
                $"No layer with weights ran in the model {model}: there is nothing to scale. Linear layers and convolutions have weights.", nameof(model));
        }
    }

    private static IEnumerable<(string Name, nn.Module<Tensor, Tensor> Layer)> LayersOf(nn.Module<Tensor, Tensor> model) =>
        from module in model.named_modules().Prepend(("", model))
        let layer = module.Item2 as nn.Module<Tensor, Tensor>
        where layer is not null && WeightOf(layer) is not null
        select (module.Item1, layer);

    private static Tensor? WeightOf(nn.Module layer) =>
        layer is Convolution convolution ? convolution.Weight : Own(layer, "weight") is { } weight && weight.dim() > 1 ? weight : null;

    private static Parameter? Own(nn.Module layer, string name) =>
        layer.named_parameters(recurse: false).FirstOrDefault(parameter => parameter.name == name).parameter;

    private static Tensor Scale(string name, nn.Module<Tensor, Tensor> layer, Tensor input, double tolerance, int maxIterations)
    {
        Own(layer, "bias")?.zero_();
        for (var iteration = 0; ; iteration++)
        {
            var output = layer.forward(input);
            var variance = output.to(ScalarType.Float32).var().ToDouble();
            if (!double.IsFinite(variance) || variance == 0)
            {
                throw new InvalidOperationException(
                    $"The output of the layer '{name}' is {(variance == 0 ? "constant for this batch, so that no scale of its weight gives it variance 1" : "not finite")}. "
                    + "Look at the batch; if there is nothing wrong with it, draw fresh weights (ResetParameters).");
            }

            if (Math.Abs(variance - 1) <= tolerance || iteration == maxIterations)
            {
                return output;
            }

            WeightOf(layer)!.div_(Math.Sqrt(variance));
        }
    }

    private static List<(Tensor Tensor, Tensor Copy)> Copies(IEnumerable<Tensor> tensors) =>
        [.. tensors.Select(tensor => (tensor, tensor.clone()))];

    private static void PutBack(IEnumerable<(Tensor Tensor, Tensor Copy)> tensors)
    {
        foreach (var (tensor, copy) in tensors)
        {
            tensor.copy_(copy);
        }
    }
}
