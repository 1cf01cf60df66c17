using static TorchSharp.torch;

namespace Layered.Tests.Vision;

public class ShiftTests
{
    public static TheoryData<string, int, int> Directions => new() { { "Left", 0, -1 }, { "Right", 0, 1 }, { "Up", -1, 0 }, { "Down", 1, 0 } };

    [Theory]
    [MemberData(nameof(Directions))]
    public void Every_pixel_is_where_a_naive_loop_puts_it(string direction, int down, int right)
    {
        manual_seed(1);
        var images = rand(3, 6, 5);
        for (var pixels = 0; pixels <= 5; pixels++)
        {
            var moved = direction switch
            {
                "Left" => Shift.Left(images, pixels),
                "Right" => Shift.Right(images, pixels),
                "Up" => Shift.Up(images, pixels),
                _ => Shift.Down(images, pixels),
            };
            Assert.True(moved.equal(NaiveShift.Of(images, down * pixels, right * pixels)).all().item<bool>());
        }
    }

    [Fact]
    public void A_mark_in_the_middle_moves_the_way_the_name_says()
    {
        var image = zeros(5, 5);
        image[2, 2] = 1;
        Assert.Equal(1f, Shift.Left(image, 1)[2, 1].item<float>());
        Assert.Equal(1f, Shift.Right(image, 1)[2, 3].item<float>());
        Assert.Equal(1f, Shift.Up(image, 1)[1, 2].item<float>());
        Assert.Equal(1f, Shift.Down(image, 1)[3, 2].item<float>());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void A_shift_beyond_the_image_is_refused(int pixels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Shift.Left(rand(5, 5), pixels));

    [Fact]
    public void A_row_of_numbers_is_no_image()
    {
        var exception = Assert.Throws<ArgumentException>(() => Shift.Up(rand(784), 1));
        Assert.Contains("[784]", exception.Message);
    }
}
