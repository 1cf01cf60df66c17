using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Holds a model's parameters and changes them by their gradients. An optimizer of your own is one small class:
/// derive from this one and write <see cref="Step"/>.
/// </summary>
/// <remarks>TorchSharp's optimizers convert to this type by themselves, so they go wherever one of these is asked for.</remarks>
public abstract class Optimizer : IDisposable
{
    private double _learningRate;

    /// <summary>Takes hold of the parameters.</summary>
    /// <param name="parameters">Leaf tensors that require a gradient; updated in place.</param>
    /// <param name="learningRate">How far a step goes along the gradient.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not a finite number.</exception>
    protected Optimizer(IEnumerable<Tensor> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = [.. parameters];
        if (Parameters.Count == 0)
        {
            throw new ArgumentException("An optimizer needs at least one parameter: pass model.parameters().", nameof(parameters));
        }

        LearningRate = learningRate;
    }

    /// <summary>The tensors that <see cref="Step"/> updates in place.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>How far a step goes along the gradient. It may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a finite number.</exception>
    public virtual double LearningRate
    {
        get => _learningRate;
        set => _learningRate = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate is a finite number of at least 0; 0.1 is a good first try here.");
    }

    /// <summary>Updates every parameter that has a gradient, in place and without recording it for autograd.</summary>
    public abstract void Step();

    /// <summary>Sets the gradients of all parameters to zero, in place. Without it the next backward pass adds to them.</summary>
    public virtual void ZeroGrad()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var parameter in Parameters)
        {
            parameter.grad?.zero_();
        }
    }

    /// <summary>Lets one of TorchSharp's optimizers (<c>torch.optim.SGD(…)</c>) stand where a Layered optimizer is expected.</summary>
    /// <param name="optimizer">TorchSharp's optimizer; it is owned by the result from now on.</param>
    public static implicit operator Optimizer(optim.Optimizer optimizer) => new TorchOptimizer(optimizer);

    /// <summary>Frees the tensors of the optimizer's own state, not the parameters.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the tensors of the optimizer's own state; for subclasses that keep some.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
