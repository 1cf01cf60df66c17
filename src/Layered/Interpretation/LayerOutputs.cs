using static TorchSharp.torch;

namespace Layered;

/// <summary>What a layer inside a model gives for each sample: an <em>embedding</em> of the samples, when it is one of the last layers.</summary>
public static class LayerOutputs
{
    /// <summary>
    /// Runs the model over every batch, in evaluation mode and without gradients, with a hook on the layer, and removes the hook.
    /// </summary>
    /// <param name="model">From inputs [N × …] to predictions.</param>
    /// <param name="layer">A module within the model, such as <c>model.Layers[^2]</c>.</param>
    /// <param name="loader">The batches.</param>
    /// <returns>
    /// A dataset whose inputs are the layer's outputs, flattened to [N × features] in float32, with the samples' targets, in the
    /// loader's order. Its tensors belong to the caller's dispose scope.
    /// </returns>
    /// <exception cref="ArgumentException">The model does not use the layer, or uses it more than once for a batch.</exception>
    public static TensorDataset Of(nn.Module<Tensor, Tensor> model, nn.Module<Tensor, Tensor> layer, DataLoader loader)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(loader);
        var outputs = new List<Tensor>();
        var targets = new List<Tensor>();

        // The layers after it may work in place on what it gives, so that is copied at once.
        var hook = layer.register_forward_hook((_, _, output) =>
        {
            outputs.Add(output.detach().to(ScalarType.Float32).flatten(1).clone().DetachFromDisposeScope());
            return output;
        });
        try
        {
            new ForwardPass(model).Each(loader, (batch, _) =>
            {
                targets.Add(batch.Targets.clone().DetachFromDisposeScope());
                if (outputs.Count != targets.Count)
                {
                    throw new ArgumentException(
                        $"The model used the layer {layer.GetName()} {(outputs.Count == 0 ? "not at all" : "more than once")} for a batch; it has to be once. "
                        + "Take a layer of this model, such as model.Layers[^2].",
                        nameof(layer));
                }
            });
            return new TensorDataset(cat(outputs), cat(targets));
        }
        finally
        {
            hook.remove();
            outputs.ForEach(output => output.Dispose());
            targets.ForEach(target => target.Dispose());
        }
    }
}
