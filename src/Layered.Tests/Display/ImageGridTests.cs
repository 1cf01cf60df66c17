using static TorchSharp.torch;

namespace Layered.Tests.Display;

public sealed class ImageGridTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope;

    public ImageGridTests()
    {
        LibTorch.Load();
        _scope = NewDisposeScope();
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_pictures_hold_the_pixels_of_the_real_images_dark_on_white()
    {
        var images = RealData.FashionMnist.Test.Inputs[..3];
        var values = images.data<float>().ToArray();
        var pictures = Markup.Html(ImageGrid.Of(images).ToHtml()).All("img");
        Assert.Equal(3, pictures.Length);
        for (var i = 0; i < 3; i++)
        {
            var (width, height, pixels) = PngReader.ReadUri(pictures[i].Attribute("src")!.Value);
            Assert.Equal((28, 28), (width, height));
            Assert.Equal(values.Skip(784 * i).Take(784).Select(value => (byte)(255 - MathF.Round(value * 255))), pixels);
        }
    }

    [Fact]
    public void The_svg_shows_the_same_images_at_the_places_of_their_frames()
    {
        const int Scale = 3;
        var images = RealData.FashionMnist.Test.Inputs[..5];
        var values = images.data<float>().ToArray();
        var svg = Markup.Picture(ImageGrid.Of(images, ["a", "b", "c", "d", "e"], columns: 2, scale: Scale).ToSvg());
        var sheet = svg.All("image").Single();
        var (width, _, pixels) = PngReader.ReadUri(sheet.Attribute("href")!.Value);
        Assert.Equal($"{width * Scale}", sheet.Attribute("width")!.Value);

        var frames = svg.All("path")[0].Attribute("d")!.Value.Split('M').Skip(1)
            .Select(frame => frame.Split('h')[0].Split(' ').Select(int.Parse).ToArray()).ToArray();
        Assert.Equal(5, frames.Length);
        for (var i = 0; i < 5; i++)
        {
            var (left, top) = (frames[i][0] / Scale, frames[i][1] / Scale);
            for (var pixel = 0; pixel < 784; pixel++)
            {
                var shown = pixels[((top + (pixel / 28)) * width) + left + (pixel % 28)];
                Assert.Equal((byte)(255 - MathF.Round(values[(i * 784) + pixel] * 255)), shown);
            }
        }
    }

    [Fact]
    public void All_shapes_that_images_take_give_the_same_picture()
    {
        var flat = RealData.FashionMnist.Test.Inputs[..2];
        var expected = ImageGrid.Of(flat).ToHtml();
        Assert.Equal(expected, ImageGrid.Of(flat.reshape(2, 28, 28)).ToHtml());
        Assert.Equal(expected, ImageGrid.Of(flat.reshape(2, 1, 28, 28)).ToHtml());
        Assert.Equal(expected, ImageGrid.Of(flat.to(float64)).ToHtml());
        Assert.Equal(expected, ImageGrid.Of((flat * 255).round().to(uint8)).ToHtml());
        Assert.Equal(expected, ImageGrid.Of(flat.t().contiguous().t()).ToHtml());

        var one = ImageGrid.Of(flat[..1]).ToHtml();
        Assert.Equal(one, ImageGrid.Of(flat[0]).ToHtml());
        Assert.Equal(one, ImageGrid.Of(flat[0].reshape(28, 28)).ToHtml());
    }

    [Fact]
    public void A_part_of_a_larger_tensor_shows_that_part()
    {
        var images = RealData.FashionMnist.Test.Inputs;
        Assert.Equal(ImageGrid.Of(images[4].clone()).ToHtml(), ImageGrid.Of(images[4]).ToHtml());
    }

    [Fact]
    public void A_note_is_the_last_below_its_image_and_may_have_lines()
    {
        var grid = ImageGrid.Of(zeros(2, 784), ["a", "b"], ["a", "c"], notes: ["loss 1\nsure", "loss 2"]);
        Assert.Equal(["a", "✓", "loss 1", "sure", "b", "✗ c", "loss 2"], Markup.Picture(grid.ToSvg()).All("text").Select(text => text.Value));
        Assert.Equal(["loss 1"], Markup.Picture(ImageGrid.Of(zeros(784), notes: ["loss 1"]).ToSvg()).All("text").Select(text => text.Value));
        Assert.EndsWith("loss 2", Markup.Html(grid.ToHtml()).All("td")[1].Value);
        Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(2, 784), notes: ["one"]));
    }

    [Fact]
    public void Labels_are_encoded_text_below_the_images()
    {
        var grid = ImageGrid.Of(zeros(2, 784), ["T-shirt/top", "<b>&\"'"]);
        var cells = Markup.Html(grid.ToHtml()).All("td");
        Assert.Equal(["T-shirt/top", "<b>&\"'"], cells.Select(cell => cell.Value));
        Assert.Equal(["T-shirt/top", "<b>&\"'"], cells.Select(cell => cell.All("img").Single().Attribute("alt")!.Value));
        Assert.Equal(["T-shirt/top", "<b>&\"'"], Markup.Picture(grid.ToSvg()).All("text").Select(text => text.Value));
        Assert.Equal("ImageGrid 1 × 2 of 28×28 pixels: T-shirt/top, <b>&\"'", grid.ToText());
    }

    [Fact]
    public void A_wrong_prediction_is_marked_by_sign_by_frame_and_in_words()
    {
        var grid = ImageGrid.Of(zeros(3, 784), ["Coat", "Shirt", "Bag"], ["Coat", "Dress", "Bag"]);
        var cells = Markup.Html(grid.ToHtml()).All("td");
        Assert.Equal(["Coat✓", "Shirt✗ Dress", "Bag✓"], cells.Select(cell => cell.Value));
        Assert.Equal([false, true, false], cells.Select(cell => cell.ToString().Contains("#cf222e", StringComparison.Ordinal)));
        Assert.Equal("Shirt (taken for Dress)", cells[1].All("img").Single().Attribute("alt")!.Value);
        Assert.Contains("1 of 3 wrong", grid.ToHtml());
        Assert.Contains("1 of 3 wrong", grid.ToText());
        Assert.Equal(["Coat", "✓", "Shirt", "✗ Dress", "Bag", "✓"], Markup.Picture(grid.ToSvg()).All("text").Select(text => text.Value));
    }

    [Fact]
    public void Images_fill_rows_from_left_to_right()
    {
        var rows = Markup.Html(ImageGrid.Of(zeros(5, 784), columns: 3).ToHtml()).All("tr");
        Assert.Equal([3, 2], rows.Select(row => row.All("td").Length));
    }

    [Fact]
    public void The_scale_changes_the_size_and_not_the_picture()
    {
        var picture = Markup.Html(ImageGrid.Of(zeros(1, 784), scale: 5).ToHtml()).All("img").Single();
        Assert.Equal(("140", "140"), (picture.Attribute("width")!.Value, picture.Attribute("height")!.Value));
        Assert.Equal(28, PngReader.ReadUri(picture.Attribute("src")!.Value).Width);
    }

    [Fact]
    public void A_single_image_is_drawn_with_characters()
    {
        var image = zeros(4, 3);
        image[0, 0] = image[1, 0] = 1;
        image[2, 2] = 1;
        Assert.Equal("ImageGrid 1 × 1 of 4×3 pixels\n█\n  ▒", ImageGrid.Of(image).ToText());
    }

    [Fact]
    public void Another_shape_is_refused_with_both_shapes()
    {
        var exception = Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(2, 3, 28, 28)));
        Assert.Contains("[N, 784]", exception.Message);
        Assert.Contains("[2, 3, 28, 28]", exception.Message);
    }

    [Fact]
    public void A_pixel_out_of_range_is_refused_with_its_place()
    {
        var images = zeros(2, 784);
        images[1, 30] = -1.5f;
        Assert.Contains("image 1 has -1.5 at row 1, column 2", Assert.Throws<ArgumentException>(() => ImageGrid.Of(images)).Message);
        images[1, 30] = float.NaN;
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => ImageGrid.Of(images)).Message);
    }

    [Fact]
    public void Numbers_that_are_neither_fractions_nor_bytes_are_refused_by_type() =>
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(1, 784, dtype: int64))).Message);

    [Fact]
    public void Too_many_images_and_too_few_texts_are_refused_with_their_counts()
    {
        Assert.Contains("300 came", Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(300, 784))).Message);
        Assert.Contains("0 came", Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(0, 784))).Message);
        Assert.Contains("2 images and 1 labels", Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(2, 784), ["a"])).Message);
        Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(1, 784), predictions: ["a"]));
    }

    [Fact]
    public void The_same_images_give_the_same_bytes_in_every_culture()
    {
        string Show()
        {
            var grid = ImageGrid.Of(RealData.FashionMnist.Test.Inputs[..4], ["a", "b", "c", "d"], ["a", "x", "c", "d"]);
            return grid.ToHtml() + grid.ToSvg() + grid.ToText();
        }

        var usual = Show();
        using var foreign = new Foreign();
        Assert.Equal(usual, Show());
    }

    [Fact]
    public void A_saved_grid_of_sixteen_images_is_small()
    {
        var grid = ImageGrid.Of(RealData.FashionMnist.Test.Inputs[..16]);
        Assert.InRange(grid.ToHtml().Length + grid.ToSvg().Length, 5_000, 32_000);
    }

    [Fact]
    public void Drawing_leaves_no_tensors_behind()
    {
        var images = RealData.FashionMnist.Test.Inputs[..4];
        var live = new LiveTensors();
        ImageGrid.Of(images);
        Assert.Equal(0, live.More);
    }
}
