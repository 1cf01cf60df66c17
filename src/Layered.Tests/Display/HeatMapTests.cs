using System.Globalization;
using System.Xml.Linq;

namespace Layered.Tests.Display;

public class HeatMapTests
{
    [Fact]
    public void The_largest_number_is_bright_the_smallest_dark_and_row_0_at_the_bottom()
    {
        var map = new HeatMap("t", "x", "y", new double[,] { { 0, 1 }, { 2, double.NaN } });
        var pixels = Pixels(map.ToSvg());
        Assert.Equal((2, 2), (pixels.Width, pixels.Height));
        Assert.Equal([253, 231, 37, 255, 255, 255, 68, 1, 84, 33, 144, 141], pixels.Pixels);
    }

    [Fact]
    public void Equal_numbers_are_all_dark_and_text_shows_the_shape()
    {
        var map = new HeatMap("t", "x", "y", new double[,] { { 3, 3 } });
        Assert.Equal([68, 1, 84, 68, 1, 84], Pixels(map.ToSvg()).Pixels);
        Assert.Equal("t (y over x)\n @\nfrom 0 to 1:  ·:-=+*#%@", new HeatMap("t", "x", "y", new double[,] { { 0, 1 } }).ToText());
        Assert.EndsWith("\nevery number is 3", map.ToText());
    }

    [Fact]
    public void The_axes_have_the_ranges_that_were_given()
    {
        var texts = XDocument.Parse(new HeatMap("t <1>", "x", "y", new double[3, 100], (0, 50), (-5, 5)).ToSvg())
            .Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Contains("t <1>", texts);
        Assert.Contains("50", texts);
        Assert.Contains("-5", texts);
    }

    [Fact]
    public void A_key_tells_which_number_has_which_colour()
    {
        var svg = Markup.Picture(new HeatMap("t", "x", "y", new double[,] { { 0, 4, 8 } }, valueLabel: "<counts>").ToSvg());
        var images = svg.All("image");
        Assert.Equal(2, images.Length);
        var (picture, key) = (PngReader.ReadUri(images[0].Attribute("href")!.Value), PngReader.ReadUri(images[1].Attribute("href")!.Value));
        Assert.Equal(picture.Pixels[^3..], key.Pixels[..3]);
        Assert.Equal(picture.Pixels[..3], key.Pixels[^3..]);

        double Edge(string name) => double.Parse(images[1].Attribute(name)!.Value, CultureInfo.InvariantCulture);
        var numbers = svg.All("text").Where(text => double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture) > Edge("x") + Edge("width") && text.Attribute("text-anchor") is null)
            .ToDictionary(text => text.Value, text => double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture) - 4);
        Assert.Equal(["0", "2", "4", "6", "8"], numbers.Keys.Order());
        Assert.Equal(Edge("y") + Edge("height"), numbers["0"], 0.1);
        Assert.Equal(Edge("y") + (Edge("height") / 2), numbers["4"], 0.1);
        Assert.Equal(Edge("y"), numbers["8"], 0.1);
        Assert.Contains("<counts>", svg.All("text").Select(text => text.Value));
        Assert.EndsWith("\n<counts> from 0 to 8:  ·:-=+*#%@", new HeatMap("t", "x", "y", new double[,] { { 0, 4, 8 } }, valueLabel: "<counts>").ToText());
    }

    [Fact]
    public void No_numbers_are_refused() => Assert.Throws<ArgumentException>(() => new HeatMap("t", "x", "y", new double[0, 4]));

    private static (int Width, int Height, byte[] Pixels) Pixels(string svg) => PngReader.ReadUri(
        XDocument.Parse(svg).Descendants().First(element => element.Name.LocalName == "image").Attribute("href")!.Value);
}
