using static TorchSharp.torch;

namespace Layered.Tests.Vision;

public class RandomFlipTests
{
    [Fact]
    public void Every_image_is_itself_or_its_mirror_image_equally_often()
    {
        var images = rand(4000, 5, 7);
        var flipped = new RandomFlip(seed: 1).Apply(images);
        var mirrored = 0;
        for (var n = 0; n < 4000; n++)
        {
            var same = images[n].equal(flipped[n]).all().item<bool>();
            if (!same)
            {
                mirrored++;
                for (var x = 0; x < 7; x++)
                {
                    Assert.True(images[n, .., x].equal(flipped[n, .., 6 - x]).all().item<bool>());
                }
            }
        }

        // Expected 2,000 times, standard deviation 32.
        Assert.InRange(mirrored, 2000 - 160, 2000 + 160);
    }

    [Fact]
    public void Left_and_right_are_exchanged_whatever_the_shape()
    {
        var images = rand(3, 2, 4, 4);
        var expected = stack([images[.., .., .., 3], images[.., .., .., 2], images[.., .., .., 1], images[.., .., .., 0]], dim: -1);
        Assert.True(expected.equal(Flip.LeftRight(images)).all().item<bool>());
        Assert.True(expected[.., 0].reshape(3, 16).equal(Flip.LeftRight(images[.., 0].reshape(3, 16))).all().item<bool>());
        Assert.Contains("[3 × 15]", Assert.Throws<ArgumentException>(() => Flip.LeftRight(rand(3, 15))).Message);
    }
}
