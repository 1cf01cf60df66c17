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
        Assert.Equal("t (y over x)\n @", new HeatMap("t", "x", "y", new double[,] { { 0, 1 } }).ToText());
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
    public void No_numbers_are_refused() => Assert.Throws<ArgumentException>(() => new HeatMap("t", "x", "y", new double[0, 4]));

    private static (int Width, int Height, byte[] Pixels) Pixels(string svg) => PngReader.ReadUri(
        XDocument.Parse(svg).Descendants().Single(element => element.Name.LocalName == "image").Attribute("href")!.Value);
}
