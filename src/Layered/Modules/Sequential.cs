using static TorchSharp.torch;

namespace Layered;

/// <summary>Modules one after the other, Layered's and TorchSharp's mixed as you like: each gets what the one before gave.</summary>
public sealed class Sequential : Module
{
    private readonly nn.Module<Tensor, Tensor>[] _layers;

    /// <summary>Chains the modules; they are named "0", "1", … in the state dictionary.</summary>
    /// <param name="layers">The modules in the order in which they are applied.</param>
    public Sequential(params nn.Module<Tensor, Tensor>[] layers)
        : base(nameof(Sequential))
    {
        ArgumentNullException.ThrowIfNull(layers);
        _layers = [.. layers];
        for (var i = 0; i < _layers.Length; i++)
        {
            register_module(i.ToString(System.Globalization.CultureInfo.InvariantCulture), _layers[i]);
        }
    }

    /// <summary>The modules in the order in which they are applied.</summary>
    public IReadOnlyList<nn.Module<Tensor, Tensor>> Layers => _layers;

    /// <summary>Passes the input through every module in turn.</summary>
    public override Tensor forward(Tensor input)
    {
        var x = input;
        foreach (var layer in _layers)
        {
            x = layer.call(x);
        }

        return x;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Sequential({string.Join(", ", _layers.Select(Describe))})";

    // TorchSharp's modules print their type's full name, which says little in a notebook.
    private static string Describe(nn.Module<Tensor, Tensor> layer) => layer switch
    {
        Module => layer.ToString()!,
        TorchSharp.Modules.Linear linear => $"nn.Linear({linear.in_features} → {linear.out_features})",
        _ => $"nn.{layer.GetType().Name}",
    };
}
