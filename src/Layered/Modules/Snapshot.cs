using static TorchSharp.torch;

namespace Layered;

/// <summary>A copy of all parameters and buffers of a model, to go back to.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly nn.Module _model;
    private readonly Dictionary<string, Tensor> _values = [];

    public Snapshot(nn.Module model)
    {
        using var noGrad = no_grad();
        _model = model;
        foreach (var (name, tensor) in model.state_dict())
        {
            _values[name] = tensor.clone().DetachFromDisposeScope();
        }
    }

    /// <summary>Writes the values back, in place: whoever holds the parameters, like an optimizer, goes on with them.</summary>
    public void Restore()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var (name, tensor) in _model.state_dict())
        {
            tensor.copy_(_values[name]);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _values.Values)
        {
            tensor.Dispose();
        }

        _values.Clear();
    }
}
