using static TorchSharp.torch;

namespace Layered.Tests.Vision;

public class RandomCropTests
{
    [Fact]
    public void Every_image_is_one_of_the_crops_of_the_padded_one_and_all_of_them_come_up()
    {
        var images = rand(300, 2, 5, 6);
        var cropped = new RandomCrop(padding: 2, seed: 1).Apply(images);
        var padded = nn.functional.pad(images, [2, 2, 2, 2]);
        var seen = new Dictionary<(int, int), int>();
        for (var n = 0; n < 300; n++)
        {
            var place = Enumerable.Range(0, 25)
                .Select(i => (Y: i / 5, X: i % 5))
                .Single(place => padded[n].narrow(1, place.Y, 5).narrow(2, place.X, 6).equal(cropped[n]).all().item<bool>());
            seen[place] = seen.GetValueOrDefault(place) + 1;
        }

        // 12 of each are expected, standard deviation 3.4.
        Assert.Equal(25, seen.Count);
        Assert.InRange(seen.Values.Max(), 1, 12 + 17);
    }

    [Fact]
    public void Without_a_border_nothing_changes()
    {
        var images = rand(10, 49);
        Assert.True(images.equal(new RandomCrop(padding: 0).Apply(images)).all().item<bool>());
    }

    [Fact]
    public void A_border_wider_than_the_image_can_leave_nothing_of_it()
    {
        var cropped = new RandomCrop(padding: 9, seed: 3).Apply(ones(200, 4, 4));
        Assert.Contains(Enumerable.Range(0, 200), n => cropped[n].sum().item<float>() == 0);
        Assert.All(Enumerable.Range(0, 200), n => Assert.Contains(cropped[n].sum().item<float>(), Enumerable.Range(0, 5).SelectMany(a => Enumerable.Range(0, 5).Select(b => (float)(a * b)))));
    }

    [Fact]
    public void Other_types_of_numbers_move_too()
    {
        var images = rand(20, 6, 6);
        Assert.True(new RandomCrop(seed: 1).Apply(images).to(float64).equal(new RandomCrop(seed: 1).Apply(images.to(float64))).all().item<bool>());
    }

    [Fact]
    public void A_negative_border_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomCrop(padding: -1));
}
