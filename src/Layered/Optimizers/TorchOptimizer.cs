using static TorchSharp.torch;

namespace Layered;

/// <summary>One of TorchSharp's optimizers behind Layered's <see cref="Optimizer"/>.</summary>
internal sealed class TorchOptimizer(optim.Optimizer inner)
    : Optimizer(inner.parameters(), inner.ParamGroups.First().LearningRate)
{
    private const string Bytes = "bytes";

    public override double LearningRate
    {
        get => base.LearningRate;
        set
        {
            base.LearningRate = value;
            foreach (var group in inner.ParamGroups)
            {
                group.LearningRate = value;
            }
        }
    }

    internal override string Kind => $"torch.optim.{inner.GetType().Name}";

    public override void Step()
    {
        using var scope = NewDisposeScope();
        inner.step();
    }

    public override void ZeroGrad()
    {
        using var scope = NewDisposeScope();
        inner.zero_grad();
    }

    internal override Dictionary<string, Tensor> SaveState()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WithState().save_state_dict(writer);
        writer.Flush();
        return new() { [Bytes] = tensor(stream.ToArray()) };
    }

    internal override void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        using var reader = new BinaryReader(new MemoryStream(state[Bytes].data<byte>().ToArray()));
        using var scope = NewDisposeScope();
        WithState().load_state_dict(reader);
        // What it makes while it reads is its own from now on.
        scope.Detach(scope.DisposablesView.ToArray());
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private TorchSharp.Modules.OptimizerHelper WithState() =>
        inner is TorchSharp.Modules.OptimizerHelper helper && Parameters.All(parameter => parameter.device_type == TorchSharp.DeviceType.CPU)
            ? helper
            : throw new NotSupportedException($"{Kind} does not give its state out and take it back, or not on this device: use one of Layered's optimizers to save checkpoints.");
}
