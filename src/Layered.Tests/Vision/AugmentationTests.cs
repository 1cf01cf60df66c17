using static TorchSharp.torch;

namespace Layered.Tests.Vision;

public class AugmentationTests
{
    public static TheoryData<string> Names => [.. Makers.Keys];

    private static readonly Dictionary<string, Func<long, Augmentation>> Makers = new()
    {
        ["shift"] = seed => new RandomShift(seed: seed),
        ["flip"] = seed => new RandomFlip(seed),
        ["crop"] = seed => new RandomCrop(seed: seed),
        ["erase"] = seed => new RandomErase(seed: seed),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_gives_the_same_changes_and_libtorchs_generator_is_left_alone(string name)
    {
        var images = rand(50, 8, 8);
        manual_seed(9);
        var expected = rand(1).item<float>();
        manual_seed(9);
        var first = Makers[name](4).Apply(images);
        Assert.Equal(expected, rand(1).item<float>());
        Assert.True(first.equal(Makers[name](4).Apply(images)).all().item<bool>());
        Assert.False(first.equal(Makers[name](5).Apply(images)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Flat_rows_of_square_images_change_like_the_images_and_keep_their_shape(string name)
    {
        var images = rand(50, 28, 28);
        var square = Makers[name](3).Apply(images);
        var flat = Makers[name](3).Apply(images.view(50, 784));
        Assert.Equal([50L, 784L], flat.shape);
        Assert.True(flat.view(50, 28, 28).equal(square).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_channels_of_an_image_change_together_and_the_input_stays(string name)
    {
        var images = rand(50, 1, 8, 8).expand(50, 3, 8, 8);
        var before = images.clone();
        var changed = Makers[name](3).Apply(images);
        Assert.True(changed[.., 0].equal(changed[.., 1]).all().item<bool>());
        Assert.True(changed[.., 0].equal(changed[.., 2]).all().item<bool>());
        Assert.True(before.equal(images).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_but_the_result_outlives_the_call(string name)
    {
        using var augmentation = Makers[name](3);
        using var images = rand(50, 784);
        var live = new LiveTensors();
        augmentation.Apply(images).Dispose();
        Assert.Equal(0, live.More);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_image_is_refused_with_its_shape(string name) =>
        Assert.Contains("[5 × 10]", Assert.Throws<ArgumentException>(() => Makers[name](1).Apply(rand(5, 10))).Message);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_on_another_device_is_refused(string name) =>
        Assert.Contains("meta", Assert.Throws<ArgumentException>(() => Makers[name](1).Apply(rand(5, 16).to(META))).Message);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_without_samples_stays_one(string name) => Assert.Equal([0L, 6, 6], Makers[name](1).Apply(rand(0, 6, 6)).shape);

    [Fact]
    public void Without_a_seed_augmentations_of_two_kinds_do_not_draw_alike()
    {
        // The one lit pixel tells both: it leaves the middle by a shift, and the flip moves it to the other side.
        var images = zeros(4000, 9, 9);
        images[.., 4, 1] = 1;
        var flipped = new RandomFlip().Apply(images)[.., 4, 7].eq(1);
        var moved = new RandomShift(maxPixels: 1).Apply(images)[.., 4, 1].eq(0);
        var both = flipped.logical_and(moved).to(float32).mean().item<float>();

        // Half are flipped, half are moved: a quarter both, standard deviation 0.007.
        Assert.InRange(both, 0.25 - 0.04, 0.25 + 0.04);
    }

    [Fact]
    public void A_data_set_applies_its_augmentations_one_after_the_other()
    {
        var inputs = rand(30, 64);
        var dataset = new AugmentedDataset(new TensorDataset(inputs, arange(30)), new RandomFlip(1), new RandomErase(seed: 2));
        var expected = new RandomErase(seed: 2).Apply(new RandomFlip(1).Apply(inputs));
        Assert.True(expected.equal(dataset.GetBatch(arange(30)).Inputs).all().item<bool>());
        Assert.Equal(2, dataset.Augmentations.Count);
    }
}
