using static TorchSharp.torch;

namespace Layered;

/// <summary>A copy of all parameters and buffers of a model, to go back to.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly nn.Module _model;
    private readonly Dictionary<string, Tensor> _values = [];

    public Snapshot(nn.Module model)
        : this(model, model.state_dict())
    {
    }

    /// <summary>A copy of values from elsewhere, to be written into the model.</summary>
    public Snapshot(nn.Module model, IEnumerable<KeyValuePair<string, Tensor>> values)
    {
        using var noGrad = no_grad();
        _model = model;
        foreach (var (name, tensor) in values)
        {
            _values[name] = tensor.clone().DetachFromDisposeScope();
        }
    }

    public IReadOnlyDictionary<string, Tensor> Values => _values;

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
