using static TorchSharp.torch;

namespace Layered.Benchmarks;

/// <summary>The reference: one epoch of the course's network as one would write it with TorchSharp alone.</summary>
internal sealed class HandWrittenLoop
{
    private readonly TensorDataset _data;
    private readonly int _batchSize;
    private readonly nn.Module<Tensor, Tensor> _model = nn.Sequential(nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 10));
    private readonly optim.Optimizer _optimizer;

    public HandWrittenLoop(TensorDataset data, int batchSize)
    {
        (_data, _batchSize) = (data, batchSize);
        _optimizer = optim.SGD(_model.parameters(), 0.2);
    }

    public void Epoch()
    {
        using var order = randperm(_data.Count);
        for (var start = 0L; start < _data.Count; start += _batchSize)
        {
            using var scope = NewDisposeScope();
            var indices = order.narrow(0, start, Math.Min(_batchSize, _data.Count - start));
            var loss = nn.functional.cross_entropy(_model.call(_data.Inputs.index_select(0, indices)), _data.Targets.index_select(0, indices));
            loss.backward();
            _optimizer.step();
            _optimizer.zero_grad();
        }
    }
}
