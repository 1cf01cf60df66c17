using System.Globalization;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Holds a model's parameters and changes them by their gradients. An optimizer of your own is one small class:
/// derive from this one and write <see cref="Step"/>.
/// </summary>
/// <remarks>TorchSharp's optimizers convert to this type by themselves, so they go wherever one of these is asked for.</remarks>
public abstract class Optimizer : IDisposable
{
    private const string Steps = "steps";

    private readonly Dictionary<string, Tensor?[]> _states = [];
    private readonly int[] _steps;
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
        _steps = new int[Parameters.Count];
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

    /// <summary>The name of the rule, for messages and files.</summary>
    internal virtual string Kind => GetType().Name;

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

    /// <summary>What the optimizer remembers, for a checkpoint. The tensors are the optimizer's own.</summary>
    internal virtual Dictionary<string, Tensor> SaveState()
    {
        var state = new Dictionary<string, Tensor> { [Steps] = tensor(_steps) };
        foreach (var (name, tensors) in _states)
        {
            for (var i = 0; i < tensors.Length; i++)
            {
                if (tensors[i] is { } value)
                {
                    state[$"{name}.{Invariant.Text(i)}"] = value;
                }
            }
        }

        return state;
    }

    /// <summary>Remembers what <see cref="SaveState"/> gave, and nothing else.</summary>
    internal virtual void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Forget();
        state[Steps].data<int>().CopyTo(_steps);
        foreach (var (name, value) in state.Where(entry => entry.Key != Steps))
        {
            var dot = name.LastIndexOf('.');
            State(name[..dot], int.Parse(name.AsSpan(dot + 1), CultureInfo.InvariantCulture)).copy_(value);
        }
    }

    /// <summary>
    /// What the optimizer remembers of a parameter from step to step, such as a velocity: a tensor of the parameter's
    /// shape, all zero when it is asked for the first time. Change it in place. Checkpoints keep it.
    /// </summary>
    /// <param name="name">The name of the quantity.</param>
    /// <param name="index">The parameter's place in <see cref="Parameters"/>.</param>
    protected Tensor State(string name, int index)
    {
        if (!_states.TryGetValue(name, out var tensors))
        {
            _states[name] = tensors = new Tensor?[Parameters.Count];
        }

        return tensors[index] ??= zeros_like(Parameters[index], requires_grad: false).DetachFromDisposeScope();
    }

    /// <summary>Counts a step of a parameter, for rules that depend on it. Checkpoints keep the count.</summary>
    /// <param name="index">The parameter's place in <see cref="Parameters"/>.</param>
    /// <returns>The number of the step, 1 for the first.</returns>
    protected int NextStep(int index) => ++_steps[index];

    /// <summary>Frees the tensors of the optimizer's own state; for subclasses that keep more than <see cref="State"/>.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
        }
    }

    /// <summary>Refuses a number that is not in its range, by name.</summary>
    private protected static double Require(bool holds, double value, string name, string range) => holds
        ? value
        : throw new ArgumentOutOfRangeException(name, value, range);

    private protected static double RequireMomentum(double value) =>
        Require(value is >= 0 and < 1, value, "momentum", "Momentum is a number from 0 to less than 1; 0.9 is common.");

    private protected static double RequireEpsilon(double value) =>
        Require(value > 0 && double.IsFinite(value), value, "epsilon", "Epsilon is a small number above 0; 1e-8 is common.");

    private protected static double RequireWeightDecay(double value) =>
        Require(value >= 0 && double.IsFinite(value), value, "weightDecay", "Weight decay is a finite number of at least 0.");

    private void Forget()
    {
        foreach (var tensor in _states.Values.SelectMany(tensors => tensors))
        {
            tensor?.Dispose();
        }

        _states.Clear();
    }
}
