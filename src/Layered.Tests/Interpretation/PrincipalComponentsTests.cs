using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Interpretation;

public class PrincipalComponentsTests
{
    [Fact]
    public void They_are_the_eigenvectors_of_the_covariance()
    {
        using var scope = NewDisposeScope();
        var data = Stretched();
        var found = PrincipalComponents.Of(data, count: 3);

        var (values, vectors) = linalg.eigh(data.to(float64).t().cov());
        for (var i = 0; i < 3; i++)
        {
            var expected = vectors[.., -1 - i].to(float32);
            Assert.Equal(1, Math.Abs(found.Axes[i].dot(expected).ToDouble()), 1e-4);
            Assert.Equal((values[-1 - i] / values.sum()).ToDouble(), found.Shares[i], 1e-6);
        }
    }

    [Fact]
    public void They_stand_at_right_angles_and_all_shares_add_up_to_one()
    {
        using var scope = NewDisposeScope();
        var found = PrincipalComponents.Of(Stretched(), count: 5);
        Assert.True(found.Axes.mm(found.Axes.t()).allclose(eye(5), atol: 1e-5));
        Assert.Equal(1, found.Shares.Sum(), 1e-9);
        Assert.Equal(found.Shares.OrderDescending(), found.Shares);
    }

    [Fact]
    public void Projected_data_is_centred_uncorrelated_and_spreads_as_the_shares_say()
    {
        using var scope = NewDisposeScope();
        var data = Stretched();
        var found = PrincipalComponents.Of(data);
        var points = found.Project(data);

        Assert.Equal([200, 2], points.shape);
        Assert.True(points.mean([0]).allclose(zeros(2), atol: 1e-4));
        var (covariance, total) = (points.t().cov(), data.var(dim: 0).sum().ToDouble());
        Assert.Equal(0, covariance[0, 1].ToDouble(), 1e-3);
        Assert.Equal(found.Shares[0], covariance[0, 0].ToDouble() / total, 1e-4);
        Assert.Equal(found.Shares[1], covariance[1, 1].ToDouble() / total, 1e-4);
    }

    [Fact]
    public void Data_turned_round_has_the_same_directions()
    {
        using var scope = NewDisposeScope();
        var data = Stretched();
        Assert.True(PrincipalComponents.Of(data).Axes.allclose(PrincipalComponents.Of(-data).Axes, atol: 1e-5));
    }

    [Fact]
    public void What_has_no_directions_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(ones(5, 3)));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(rand(5)));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(rand(5, 3), count: 4));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(rand(1, 3), count: 1));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(ones(5, 3, int64)));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(rand(5, 3)).Project(rand(5, 4)));
    }

    [Fact]
    public void Finding_and_projecting_leave_only_their_results()
    {
        using var scope = NewDisposeScope();
        var data = Stretched();
        var live = new LiveTensors();
        PrincipalComponents.Of(data).Project(data);
        Assert.Equal(3, live.More);
    }

    private static Tensor Stretched()
    {
        manual_seed(1);
        return randn(200, 5).mm(randn(5, 5)) + 3;
    }
}
