using static TorchSharp.torch;

namespace Layered.Tests.Vision;

public class RandomShiftTests
{
    [Fact]
    public void Every_image_is_one_of_the_naive_shifts_and_all_of_them_come_up()
    {
        manual_seed(1);
        var images = rand(400, 7, 6);
        var moved = new RandomShift(maxPixels: 2, seed: 1).Apply(images);

        (int Down, int Right)[] shifts = [(0, 0), (0, -1), (0, -2), (0, 1), (0, 2), (-1, 0), (-2, 0), (1, 0), (2, 0)];
        var candidates = shifts.Select(shift => NaiveShift.Of(images[..40], shift.Down, shift.Right)).ToList();
        var seen = new HashSet<int>();
        for (var n = 0; n < 40; n++)
        {
            var which = candidates.FindIndex(candidate => candidate[n].equal(moved[n]).all().item<bool>());
            Assert.True(which >= 0, $"image {n} is no shift of the original");
            seen.Add(which);
        }

        Assert.Equal(shifts.Length, seen.Count);
    }

    [Fact]
    public void Each_number_of_pixels_and_each_direction_is_equally_likely()
    {
        // One lit pixel in the middle tells the shift. 16,000 images; 3 pixels to one side are expected 1,000 times, sd about 31.
        var images = zeros(16_000, 9, 9);
        images[.., 4, 4] = 1;
        var total = new RandomShift(maxPixels: 3, seed: 5).Apply(images).sum(dim: 0);

        Assert.InRange(total[4, 4].item<float>(), 4000 - 300, 4000 + 300);
        foreach (var amount in new[] { 1, 2, 3 })
        {
            foreach (var (y, x) in new[] { (4 - amount, 4), (4 + amount, 4), (4, 4 - amount), (4, 4 + amount) })
            {
                Assert.InRange(total[y, x].item<float>(), 1000 - 190, 1000 + 190);
            }
        }

        Assert.Equal(16_000f, total.sum().item<float>());
    }

    [Fact]
    public void Flat_rows_of_square_images_move_like_the_images_and_keep_their_shape()
    {
        var images = rand(50, 28, 28);
        var square = new RandomShift(seed: 3).Apply(images);
        var flat = new RandomShift(seed: 3).Apply(images.view(50, 784));
        Assert.Equal([50L, 784L], flat.shape);
        Assert.True(flat.view(50, 28, 28).equal(square).all().item<bool>());
    }

    [Fact]
    public void The_channels_of_an_image_move_together()
    {
        var grey = rand(50, 1, 8, 8);
        var moved = new RandomShift(seed: 3).Apply(grey.expand(50, 3, 8, 8));
        Assert.True(moved[.., 0].equal(moved[.., 1]).all().item<bool>());
        Assert.True(moved[.., 0].equal(moved[.., 2]).all().item<bool>());
    }

    [Fact]
    public void The_same_seed_gives_the_same_shifts_and_libtorchs_generator_is_left_alone()
    {
        var images = rand(50, 8, 8);
        manual_seed(9);
        var expected = rand(1).item<float>();
        manual_seed(9);
        var first = new RandomShift(seed: 4).Apply(images);
        Assert.Equal(expected, rand(1).item<float>());
        Assert.True(first.equal(new RandomShift(seed: 4).Apply(images)).all().item<bool>());
        Assert.False(first.equal(new RandomShift(seed: 5).Apply(images)).all().item<bool>());
    }

    [Fact]
    public void What_is_no_image_is_refused_with_its_shape() =>
        Assert.Contains("[5 × 10]", Assert.Throws<ArgumentException>(() => new RandomShift().Apply(rand(5, 10))).Message);
}
