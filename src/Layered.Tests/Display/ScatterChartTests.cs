using System.Globalization;

namespace Layered.Tests.Display;

public class ScatterChartTests
{
    private static readonly double[] Spread = [0, 1, 2];

    [Fact]
    public void Every_point_stands_at_its_place()
    {
        var svg = Markup.Picture(new ScatterChart("t", "x", "y").Add("a", Spread, [0, 2, 4]).ToSvg());
        var points = svg.All("path").Single(path => path.Attribute("stroke-linecap") is not null).Attribute("d")!.Value
            .Split('M').Skip(1).Select(point => point.Replace("h0", "").Split(' ').Select(Number).ToArray()).ToArray();

        Assert.Equal(3, points.Length);
        Assert.Equal(points[1][0] - points[0][0], points[2][0] - points[1][0], 0.15);
        Assert.Equal(points[1][1] - points[0][1], points[2][1] - points[1][1], 0.15);
        var ticks = svg.All("text").Where(text => text.Attribute("text-anchor")?.Value == "end").ToDictionary(text => text.Value, text => Number(text.Attribute("y")!.Value));
        Assert.Equal(points[0][1] + 4, ticks["0"], 0.1);
        Assert.Equal(points[2][1] + 4, ticks["4"], 0.1);
    }

    [Fact]
    public void Names_stand_at_their_clouds_in_their_colour_and_apart()
    {
        var chart = new ScatterChart("t", "x", "y");
        for (var i = 0; i < 10; i++)
        {
            chart.Add($"<cloud {i}>", Spread, [1, 1 + (0.001 * i), 2]);
        }

        var svg = Markup.Picture(chart.ToSvg());
        var names = svg.All("text").Where(text => text.Value.StartsWith("<cloud", StringComparison.Ordinal)).ToArray();
        Assert.Equal(10, names.Select(name => name.Attribute("fill")!.Value).Distinct().Count());
        Assert.Equal(svg.All("path").Where(path => path.Attribute("stroke-linecap") is not null).Select(path => path.Attribute("stroke")!.Value), names.Select(name => name.Attribute("fill")!.Value));
        (double X, double Y)[] places = [.. names.Select(name => (Number(name.Attribute("x")!.Value), Number(name.Attribute("y")!.Value)))];
        for (var i = 0; i < places.Length; i++)
        {
            Assert.All(places[..i], other => Assert.True(Math.Abs(other.Y - places[i].Y) >= 15.9 || Math.Abs(other.X - places[i].X) >= names[i].Value.Length * 7));
        }
    }

    [Fact]
    public void Names_that_would_not_meet_stay_in_the_middle()
    {
        var svg = Markup.Picture(new ScatterChart("t", "x", "y").Add("left", [0, 1], [0, 10]).Add("right", [9, 10], [0, 10]).ToSvg());
        var heights = svg.All("text").Where(text => text.Value is "left" or "right").Select(text => Number(text.Attribute("y")!.Value)).ToArray();
        var ticks = svg.All("text").Where(text => text.Attribute("text-anchor")?.Value == "end").ToDictionary(text => text.Value, text => Number(text.Attribute("y")!.Value));
        Assert.Equal(2, heights.Length);
        Assert.All(heights, height => Assert.Equal((ticks["0"] + ticks["10"]) / 2, height, 0.2));
    }

    [Fact]
    public void A_name_covers_neither_its_dense_cloud_nor_a_single_point_and_a_line_leads_to_its_cloud()
    {
        double[] dense = [.. Enumerable.Range(0, 400).Select(i => 5 + (0.2 * (i % 20 - 9.5) / 10))];
        double[] alsoDense = [.. Enumerable.Range(0, 400).Select(i => 5 + (0.2 * (i / 20 - 9.5) / 10))];
        var svg = Markup.Picture(new ScatterChart("t", "x", "y").Add("frame", [0, 0, 10], [0, 10, 10]).Add("cloud", dense, alsoDense).Add("single", [7], [5]).ToSvg());

        (double X, double Y)[] points = [.. svg.All("path").Where(path => path.Attribute("stroke-linecap") is not null)
            .SelectMany(path => path.Attribute("d")!.Value.Split('M').Skip(1)).Select(point => point.Replace("h0", "").Split(' ').Select(Number).ToArray()).Select(point => (point[0], point[1]))];
        Assert.Equal(404, points.Length);
        foreach (var name in svg.All("text").Where(text => text.Value is "cloud" or "single"))
        {
            var (x, y) = (Number(name.Attribute("x")!.Value), Number(name.Attribute("y")!.Value) - 4);
            Assert.DoesNotContain(points, point => Math.Abs(point.X - x) < name.Value.Length * 3.5 && Math.Abs(point.Y - y) < 6);

            var color = name.Attribute("fill")!.Value;
            Assert.Contains(svg.All("path"), path => path.Attribute("stroke")?.Value == color && path.Attribute("d")!.Value.Contains('L'));
        }

        Assert.DoesNotContain(svg.All("path"), path => path.Attribute("stroke")?.Value == Palette.Color(0) && path.Attribute("d")!.Value.Contains('L'));
    }

    [Fact]
    public void A_single_point_is_large_and_dark_and_one_that_is_nowhere_is_left_out()
    {
        var svg = Markup.Picture(new ScatterChart("t", "x", "y").Add("many", [0, double.NaN, 2], Spread).Add("one", [1], [1]).ToSvg());
        var clouds = svg.All("path").Where(path => path.Attribute("stroke-linecap") is not null).ToArray();
        Assert.Equal(2, clouds[0].Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.True(Number(clouds[1].Attribute("stroke-width")!.Value) > Number(clouds[0].Attribute("stroke-width")!.Value));
        Assert.Equal(svg.All("text")[0].Attribute("fill")!.Value, clouds[1].Attribute("stroke")!.Value);
    }

    [Fact]
    public void It_shows_itself_without_a_script_and_as_text()
    {
        var chart = new ScatterChart("t", "x", "y").Add("a", Spread, [0, 2, 4]).Add("bcd", [1], [1]);
        var forms = NotebookHost.Show(chart);
        Assert.DoesNotContain("<script", forms["text/html"]);
        Assert.Equal(chart.ToSvg(), Markup.SvgOf(Markup.Html(forms["text/html"]).All("img").Single()));
        Assert.Equal("t (y over x)\n  a    3 points around (1, 2)\n  bcd  1 point around (1, 1)", forms["text/plain"]);
    }

    [Fact]
    public void As_many_of_both_numbers_are_needed()
    {
        Assert.Contains("\"a\" has 3 numbers for x and 1 for y", Assert.Throws<ArgumentException>(() => new ScatterChart("t", "x", "y").Add("a", Spread, [1])).Message);
        Assert.Throws<ArgumentException>(() => new ScatterChart("t", "x", "y").Add("a", [], []));
        Assert.NotEmpty(new ScatterChart("t", "x", "y").ToSvg());
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
