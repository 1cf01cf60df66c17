using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Asks a trained classifier about several views of the same images, such as mirrored ones, and averages the
/// probabilities that it gives: the accidents of one view weigh less.
/// </summary>
/// <remarks>Krizhevsky et al., "ImageNet Classification with Deep Convolutional Neural Networks", 2012, section 4.1.</remarks>
/// <example><c>new TestTimeAugmentation(model, Flip.LeftRight).Evaluate(loader, Metric.Accuracy)</c></example>
public sealed class TestTimeAugmentation : Module
{
    [ComponentName(Name = "model")]
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly Func<Tensor, Tensor>[] _views;

    /// <summary>Wraps a model.</summary>
    /// <param name="model">From inputs to scores of classes (logits), [N × classes].</param>
    /// <param name="views">What is shown besides the inputs as they are.</param>
    public TestTimeAugmentation(nn.Module<Tensor, Tensor> model, params Func<Tensor, Tensor>[] views)
        : base(nameof(TestTimeAugmentation))
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(views);
        (_model, _views) = (model, views);
        register_module("model", model);
        train(model.training);
    }

    /// <summary>Gives the logarithm of the mean probabilities, [N × classes], which are scores (logits) like the model's own.</summary>
    public override Tensor forward(Tensor input)
    {
        var logProbabilities = _views.Select(view => view(input)).Prepend(input).Select(seen => nn.functional.log_softmax(_model.call(seen), 1)).ToList();
        return stack(logProbabilities).logsumexp(0, keepdim: false) - Math.Log(logProbabilities.Count);
    }
}
