using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Layered.Tests.Optimizers;

public class MuonTests
{
    private const double Rate = 0.01;
    private const double Pull = 0.1;

    [Theory]
    [InlineData(6, 6)]
    [InlineData(5, 40)]
    [InlineData(40, 5)]
    public void Orthogonalizing_keeps_the_singular_vectors_and_makes_the_values_about_1(long rows, long columns)
    {
        manual_seed(1);
        var matrix = randn(rows, columns);

        var result = Muon.Orthogonalize(matrix, bfloat16: false);

        Assert.True(result.allclose(BySingularValues(matrix), rtol: 0, atol: 1e-4));
        var values = linalg.svdvals(result);
        Assert.InRange(values.min().item<float>(), 0.68, 1.21);
        Assert.InRange(values.max().item<float>(), 0.68, 1.21);
    }

    [Fact]
    public void Directions_that_hardly_count_come_to_count()
    {
        var values = tensor(new[] { 1f, 0.3f, 0.05f, 0.003f });
        var (left, _, right) = linalg.svd(randn(4, 4, dtype: float64), fullMatrices: false);
        var matrix = left.mm(diag(values.to(float64))).mm(right).to(float32);

        Assert.InRange(linalg.svdvals(Muon.Orthogonalize(matrix, bfloat16: false)).min().item<float>(), 0.68, 1.21);
    }

    [Fact]
    public void In_bfloat16_it_is_nearly_the_same()
    {
        manual_seed(1);
        var matrix = randn(16, 144);
        var near = Muon.Orthogonalize(matrix, bfloat16: true);
        var exact = Muon.Orthogonalize(matrix, bfloat16: false);
        Assert.Equal(float32, near.dtype);
        Assert.False(exact.equal(near).all().item<bool>());
        AssertWithinRoundings(exact, near);
    }

    /// <summary>
    /// Rounding to bfloat16, of 8 significant bits, moves a tensor by at most 2⁻⁸ of its norm. With singular values about 1 an iteration
    /// rounds x·xᵀ, which then counts 8.8 times, its square, 2.0 times, −4.775 · x·xᵀ, the sum of the two, their product with x,
    /// 3.4445 · x and the result: 4.8, 2.7, 2.7, 3.4 and 0.7 times. Added up as independent errors, whatever the order in which a
    /// processor sums, these are 12 · 2⁻⁸; what earlier iterations were off, later ones correct, so that two of them bound all five.
    /// </summary>
    private static void AssertWithinRoundings(Tensor exact, Tensor near)
    {
        const int Roundings = 2 * 12;
        var error = (near - exact).norm().item<float>() / exact.norm().item<float>();
        Assert.InRange(error, 0, Roundings * Math.Pow(2, -8));
    }

    [Fact]
    public void What_is_no_matrix_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => Muon.Orthogonalize(ones(2, 3, 4)));
        Assert.Contains("[2 × 3 × 4]", exception.Message);
    }

    [Fact]
    public void Fifty_steps_equal_the_rule_written_out_with_singular_values_and_TorchSharps_Adam()
    {
        manual_seed(1);
        var ours = NewParameters();
        var theirs = ours.Select(parameter => new Parameter(parameter.detach().clone())).ToArray();
        var start = ours.Select(parameter => parameter.detach().clone()).ToArray();
        var matrices = theirs.Where(parameter => parameter.dim() > 1).ToArray();
        var momenta = matrices.Select(matrix => zeros_like(matrix, requires_grad: false)).ToArray();
        using var muon = new Muon(ours, Rate, weightDecay: Pull, bfloat16: false);
        using var adam = optim.Adam(theirs.Where(parameter => parameter.dim() == 1), Rate);

        for (var step = 0; step < 50; step++)
        {
            using var scope = NewDisposeScope();
            var x = randn(32, 1, 5, 5);
            var y = randn(32, 3);
            Loss(ours, x, y).backward();
            muon.Step();
            muon.ZeroGrad();
            Loss(theirs, x, y).backward();
            adam.step();
            foreach (var (matrix, momentum) in matrices.Zip(momenta))
            {
                using var noGrad = no_grad();
                momentum.copy_((0.95 * momentum) + matrix.grad!);
                var direction = (matrix.grad! + (0.95 * momentum)).reshape(matrix.size(0), -1);
                var length = 0.2 * Math.Sqrt(Math.Max(direction.size(0), direction.size(1)));
                matrix.copy_(((1 - (Rate * Pull)) * matrix) - (Rate * length * BySingularValues(direction).reshape(matrix.shape)));
                matrix.grad!.zero_();
            }

            adam.zero_grad();
        }

        Assert.All(ours.Zip(theirs), pair => Assert.True(pair.First.allclose(pair.Second, rtol: 0, atol: 1e-4)));
        Assert.All(ours.Zip(start), pair => Assert.False(pair.First.allclose(pair.Second, rtol: 0, atol: 1e-2)));
    }

    [Theory]
    [InlineData(1, 0.9, 0.999, 1e-8, 0)]
    [InlineData(-0.1, 0.9, 0.999, 1e-8, 0)]
    [InlineData(0.95, 1, 0.999, 1e-8, 0)]
    [InlineData(0.95, 0.9, 0.999, 0, 0)]
    [InlineData(0.95, 0.9, 0.999, 1e-8, -1)]
    public void Numbers_outside_their_range_are_refused(double momentum, double beta1, double beta2, double epsilon, double weightDecay) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Muon([ones(1)], Rate, momentum, weightDecay, beta1, beta2, epsilon));

    /// <summary>The five iterations, of each singular value by itself.</summary>
    private static Tensor BySingularValues(Tensor matrix)
    {
        var (left, values, right) = linalg.svd(matrix.to(float64), fullMatrices: false);
        values /= values.norm();
        for (var i = 0; i < 5; i++)
        {
            values = (3.4445 * values) - (4.775 * values.pow(3)) + (2.0315 * values.pow(5));
        }

        return left.mm(diag(values)).mm(right).to(float32);
    }

    private static Parameter[] NewParameters() => [new(randn(6, 1, 3, 3)), new(randn(6)), new(randn(54, 3)), new(randn(3))];

    private static Tensor Loss(Parameter[] p, Tensor x, Tensor y) =>
        (nn.functional.conv2d(x, p[0], p[1]).tanh().flatten(1).mm(p[2]).add(p[3]) - y).square().mean();
}
