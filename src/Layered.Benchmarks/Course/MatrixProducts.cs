using static TorchSharp.torch;

namespace Layered.Benchmarks;

/// <summary>The limit: only the five matrix products of an epoch, two forward and three backward, on random numbers.</summary>
internal sealed class MatrixProducts(int batchSize, int batches)
{
    private readonly Tensor _x = rand(batchSize, 784);
    private readonly Tensor _w1 = rand(784, 100);
    private readonly Tensor _h = rand(batchSize, 100);
    private readonly Tensor _w2 = rand(100, 10);
    private readonly Tensor _slope = rand(batchSize, 10);

    public void Epoch()
    {
        using var noGrad = no_grad();
        for (var i = 0; i < batches; i++)
        {
            using var scope = NewDisposeScope();
            _x.matmul(_w1);
            _h.matmul(_w2);
            _h.t().matmul(_slope);
            var back = _slope.matmul(_w2.t());
            _x.t().matmul(back);
        }
    }
}
