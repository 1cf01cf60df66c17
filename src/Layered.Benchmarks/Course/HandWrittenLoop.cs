using static TorchSharp.torch;

namespace Layered.Benchmarks;

/// <summary>The reference: one epoch of the course's network as one would write it with TorchSharp alone.</summary>
internal sealed class HandWrittenLoop
{
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly int _batchSize;
    private readonly nn.Module<Tensor, Tensor> _model = nn.Sequential(nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 10));
    private readonly optim.Optimizer _optimizer;

    public HandWrittenLoop(TensorDataset data, int batchSize)
    {
        (_inputs, _targets, _batchSize) = (data.Inputs, data.Targets, batchSize);
        _optimizer = optim.SGD(_model.parameters(), 0.2);
    }

    public void Epoch()
    {
        using var order = randperm(_targets.size(0));
        for (var start = 0L; start < _targets.size(0); start += _batchSize)
        {
            using var scope = NewDisposeScope();
            var indices = order.narrow(0, start, Math.Min(_batchSize, _targets.size(0) - start));
            var loss = nn.functional.cross_entropy(_model.call(_inputs.index_select(0, indices)), _targets.index_select(0, indices));
            loss.backward();
            _optimizer.step();
            _optimizer.zero_grad();
        }
    }
}
