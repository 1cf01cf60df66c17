using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Holds a model that does not turn one tensor into one, so that all that a callback asks of a model (parameters, modules, mode,
/// device) has one answer for models of any kind.
/// </summary>
internal sealed class ModelOfAnyKind : Module
{
    [ComponentName(Name = "model")]
    private readonly nn.Module _model;

    public ModelOfAnyKind(nn.Module model)
        : base(nameof(ModelOfAnyKind))
    {
        _model = model;
        register_module("model", model);
        train(model.training);
    }

    /// <exception cref="NotSupportedException">Always.</exception>
    public override Tensor forward(Tensor input) => throw new NotSupportedException(
        $"This learner's model, {_model}, does not take one tensor: Learner.Predict(batch) knows how to ask it.");

    public override string ToString() => _model.ToString() ?? GetName();
}
