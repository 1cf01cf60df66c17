using StbImageWriteSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Vision;

public sealed class OwnPictureTests : IDisposable
{
    private const byte White = 255;

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_picture_that_already_looks_like_the_data_comes_back_as_it_is()
    {
        // Sneakers reach from edge to edge, so that nothing is scaled; their middle is the picture's.
        var image = zeros(28, 28);
        image[10..18].copy_(rand(8, 28) * 0.8 + 0.2);
        var bytes = (image * 255).round().to(uint8);
        var path = Write("sneaker.png", 28, 28, ColorComponents.Grey, bytes.data<byte>().ToArray());

        var read = OwnPicture.Load(path);

        Assert.Equal([1, 784], read.shape);
        Assert.True(read.allclose(bytes.to(float32).view(1, 784) / 255, atol: 1e-6));
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(200, 0)]
    [InlineData(0, 255)]
    [InlineData(60, 255)]
    public void On_a_light_or_a_dark_background_the_thing_is_light_and_the_rest_0(byte background, byte thing)
    {
        var pixels = Filled(100 * 80, background);
        Box(pixels, 80, (20, 60), (30, 40), thing);
        var read = OwnPicture.Load(Write("box.png", 80, 100, ColorComponents.Grey, pixels)).view(28, 28);

        // 40 × 10 pixels become 28 × 7, in the middle.
        var expected = zeros(28, 28);
        expected.narrow(1, 10, 7).fill_(1);
        Assert.True(read.allclose(expected, atol: 1e-5));
    }

    [Fact]
    public void A_wide_thing_keeps_its_shape_and_each_pixel_is_the_mean_of_what_it_covers()
    {
        // Black and white stripes, 112 pixels wide: four of them become one, half of each shade.
        var pixels = Filled(120 * 60, White);
        for (var x = 4; x < 116; x++)
        {
            Box(pixels, 120, (10, 38), (x, x + 1), x % 4 is 0 or 3 ? (byte)0 : White);
        }

        var read = OwnPicture.Load(Write("stripes.png", 120, 60, ColorComponents.Grey, pixels)).view(28, 28);
        var expected = zeros(28, 28);
        expected.narrow(0, 10, 7).fill_(0.5);
        Assert.True(read.allclose(expected, atol: 0.02));
    }

    [Fact]
    public void Colours_count_by_how_bright_they_look_and_what_is_transparent_is_white()
    {
        var pixels = Filled(40 * 40 * 4, 0);
        for (var y = 6; y < 34; y++)
        {
            for (var x = 6; x < 34; x++)
            {
                (pixels[((y * 40) + x) * 4], pixels[(((y * 40) + x) * 4) + 3]) = (White, White);
            }
        }

        var read = OwnPicture.Load(Write("red.png", 40, 40, ColorComponents.RedGreenBlueAlpha, pixels));
        Assert.True(read.allclose(ones(1, 784) * (1 - 0.299), atol: 1e-5));
    }

    [Fact]
    public void A_JPEG_file_is_read_as_well()
    {
        var pixels = Filled(64 * 64, White);
        Box(pixels, 64, (8, 56), (8, 56), 0);
        var path = _folder.File("box.jpg");
        using (var stream = File.Create(path))
        {
            new ImageWriter().WriteJpg(pixels, 64, 64, ColorComponents.Grey, stream, 95);
        }

        Assert.True(OwnPicture.Load(path).mean().ToDouble() > 0.95);
    }

    [Fact]
    public void The_example_is_a_boot_on_a_dark_ground_as_wide_as_the_picture_allows()
    {
        var boot = OwnPicture.Load(OwnPicture.Example).view(28, 28);
        Assert.True(boot[.., 0].max().ToDouble() > 0 || boot[0].max().ToDouble() > 0);
        Assert.True(boot[0, 0].ToDouble() == 0 && boot[8, 2].ToDouble() == 0);
        Assert.True(boot[24].mean().ToDouble() > 0.5);
    }

    [Fact]
    public void What_is_no_picture_or_shows_nothing_is_refused_by_name()
    {
        var empty = Write("empty.png", 20, 20, ColorComponents.Grey, Filled(400, 240));
        Assert.Contains("one shade everywhere", Assert.Throws<DataFormatException>(() => OwnPicture.Load(empty)).Message);

        var text = _folder.File("text.png");
        File.WriteAllText(text, "no picture at all");
        Assert.Contains("text.png", Assert.Throws<DataFormatException>(() => OwnPicture.Load(text)).Message);

        var whole = File.ReadAllBytes(Write("whole.png", 28, 28, ColorComponents.Grey, [.. Enumerable.Range(0, 784).Select(i => (byte)(i * 7))]));
        var half = _folder.File("half.png");
        File.WriteAllBytes(half, whole[..(whole.Length / 2)]);
        Assert.Throws<DataFormatException>(() => OwnPicture.Load(half));

        Assert.Contains("notebook's folder", Assert.Throws<FileNotFoundException>(() => OwnPicture.Load(_folder.File("none.png"))).Message);
    }

    [Theory]
    [InlineData("baseline.jpg", 2, "ffe07fff")] // a segment that ends far behind the file, where a decoder may look for the end for ever
    [InlineData("interlaced.png", 16, "0000c3500000c350")] // 50,000 × 50,000 pixels
    [InlineData("interlaced.png", 33, "3fffffff")] // a chunk of a gigabyte
    [InlineData("palette.bmp", 18, "50c3000050c30000")]
    [InlineData("box.gif", 6, "ffffffff")]
    public void A_file_that_promises_more_than_it_holds_is_refused_before_memory_is_taken(string name, int place, string number)
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vision", "Fixtures", name));
        Convert.FromHexString(number).CopyTo(bytes, place);
        var path = _folder.File(name);
        File.WriteAllBytes(path, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains(path, Assert.Throws<DataFormatException>(() => OwnPicture.Load(path)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 << 20);
    }

    [Fact]
    public void A_picture_with_something_behind_its_end_is_read()
    {
        var path = Write("more.png", 9, 9, ColorComponents.Grey, [.. Enumerable.Range(0, 81).Select(i => i == 40 ? (byte)0 : White)]);
        File.AppendAllText(path, "more");
        Assert.True(OwnPicture.Load(path).allclose(ones(1, 784)));
    }

    [Fact]
    public void Only_the_picture_stays()
    {
        var path = Write("dot.png", 9, 9, ColorComponents.Grey, [.. Enumerable.Range(0, 81).Select(i => i == 40 ? (byte)0 : White)]);
        var live = new LiveTensors();
        Assert.True(OwnPicture.Load(path).allclose(ones(1, 784)));
        GC.KeepAlive(path);
        Assert.Equal(2, live.More);
    }

    private static byte[] Filled(int count, byte value)
    {
        var pixels = new byte[count];
        Array.Fill(pixels, value);
        return pixels;
    }

    private static void Box(byte[] pixels, int width, (int From, int To) rows, (int From, int To) columns, byte value)
    {
        for (var y = rows.From; y < rows.To; y++)
        {
            pixels.AsSpan((y * width) + columns.From, columns.To - columns.From).Fill(value);
        }
    }

    private string Write(string name, int width, int height, ColorComponents components, byte[] pixels)
    {
        var path = _folder.File(name);
        using var stream = File.Create(path);
        new ImageWriter().WritePng(pixels, width, height, components, stream);
        return path;
    }
}
