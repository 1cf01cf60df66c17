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
    public void A_shift_beyond_the_image_is_refused() =>
        Assert.Contains("5 × 4", Assert.Throws<ArgumentException>(() => new RandomShift(maxPixels: 5).Apply(rand(3, 5, 4))).Message);
}
