using System.Globalization;

namespace Layered.Tests.Display;

public class LineChartTests
{
    private static readonly double[] Falling = [3, 2, 1.5];

    [Fact]
    public void The_curve_passes_through_its_points()
    {
        var svg = Markup.Picture(new LineChart("Loss", "epoch", "loss", (0, 4)).Add("training", [4, 0, 2]).ToSvg());
        var curve = Points(svg.All("path").Single(path => path.Attribute("stroke-width") is not null).Attribute("d")!.Value);

        // The range is 0 to 4: the first point stands at the top, the second at the bottom, the third half-way.
        Assert.Equal(3, curve.Length);
        Assert.True(curve[0].Y < curve[1].Y);
        Assert.Equal((curve[0].Y + curve[1].Y) / 2, curve[2].Y, 0.1);
        Assert.Equal(curve[1].X - curve[0].X, curve[2].X - curve[1].X, 0.11);

        var ticks = svg.All("text").Where(text => text.Attribute("text-anchor")?.Value == "end").ToDictionary(text => text.Value, Y);
        Assert.Equal(["0", "1", "2", "3", "4"], ticks.Keys.Order());
        Assert.Equal(curve[0].Y + 4, ticks["4"], 0.1);
        Assert.Equal(curve[1].Y + 4, ticks["0"], 0.1);
    }

    [Fact]
    public void Every_curve_has_its_name_and_last_value_at_its_end()
    {
        var svg = Markup.Picture(new LineChart("Loss", "epoch", "loss").Add("training", Falling).Add("validation", [3, 2, 1.6]).ToSvg());
        var names = svg.All("tspan").Select(name => (name.Value, name.Parent!.Value, name.Parent.Attribute("fill")!.Value)).ToArray();
        var colors = svg.All("path").Where(path => path.Attribute("stroke-width") is not null).Select(path => path.Attribute("stroke")!.Value);
        Assert.Equal(["training", "validation"], names.Select(name => name.Item1));
        Assert.Equal(["training 1.5", "validation 1.6"], names.Select(name => name.Item2));
        Assert.Equal(colors, names.Select(name => name.Item3));
    }

    [Fact]
    public void Names_of_curves_that_end_together_do_not_overlap()
    {
        var chart = new LineChart("t", "x", "y", (0, 1));
        for (var i = 0; i < 8; i++)
        {
            chart.Add($"curve {i}", [1, 0.001 * i]);
        }

        var heights = Markup.Picture(chart.ToSvg()).All("tspan").Select(name => Y(name.Parent!)).Order().ToArray();
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 16.9));
        Assert.True(heights[^1] < LineChartSvg.Height - 40);
    }

    [Fact]
    public void A_value_that_is_no_number_leaves_a_gap()
    {
        var svg = Markup.Picture(new LineChart("t", "x", "y").Add("a", [1, double.NaN, 2, double.PositiveInfinity, 3]).ToSvg());
        var curve = svg.All("path").Single(path => path.Attribute("stroke-width") is not null).Attribute("d")!.Value;
        Assert.Equal(3, curve.Count(letter => letter == 'M'));
        Assert.DoesNotContain("NaN", svg.ToString());
    }

    [Theory]
    [InlineData(new double[] { 0.1, 0.1, 0.1 })]
    [InlineData(new double[] { 0 })]
    [InlineData(new double[] { double.NaN })]
    [InlineData(new double[] { 1e-9, 2e-9 })]
    [InlineData(new double[] { -1e12, 1e12 })]
    public void Flat_single_missing_tiny_and_huge_values_can_be_drawn(double[] values)
    {
        var chart = new LineChart("t", "x", "y").Add("a", values);
        foreach (var number in Markup.Picture(chart.ToSvg()).All("circle").SelectMany(circle => circle.Attributes("cy")))
        {
            Assert.InRange(double.Parse(number.Value, CultureInfo.InvariantCulture), 0, LineChartSvg.Height);
        }
    }

    [Fact]
    public void Whole_epochs_have_whole_numbers_below_them()
    {
        var svg = Markup.Picture(new LineChart("t", "epoch", "y").Add("a", [1, 2, 3]).ToSvg());
        var labels = svg.All("text").Where(text => text.Attribute("text-anchor")?.Value == "middle").Select(text => text.Value);
        Assert.Equal(["epoch", "1", "2", "3"], labels);
    }

    [Fact]
    public void The_html_without_its_script_is_the_picture()
    {
        var chart = new LineChart("Loss", "epoch", "loss").Add("training", Falling);
        var html = Markup.Html(chart.ToHtml());
        Assert.Equal(chart.ToSvg(), Markup.SvgOf(html.All("img").Single()));
        Assert.Equal(chart.ToText().Replace('\n', ' '), html.All("img").Single().Attribute("alt")!.Value);
    }

    [Fact]
    public void Names_end_neither_tags_nor_scripts()
    {
        const string Name = "</script><img src=x onerror=alert(1)>\"'&";
        var chart = new LineChart(Name, Name, Name).Add(Name, Falling);
        Assert.Single(chart.ToHtml().Split("</script>").SkipLast(1));
        Assert.Single(Markup.Html(chart.ToHtml()).All("img"));
        Assert.Contains(Name, Markup.Picture(chart.ToSvg()).All("text").Select(text => text.Value));
    }

    [Fact]
    public void Names_with_characters_that_XML_does_not_have_are_drawn_without_them()
    {
        var chart = new LineChart("a\u0001", "\u001f", "\uffff").Add("b\ud800", Falling);
        var texts = Markup.Picture(chart.ToSvg()).All("text").Select(text => text.Value).ToList();
        Assert.Contains("a\ufffd", texts);
        Assert.Contains(texts, text => text.StartsWith("b\ufffd", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_charts_are_equal_to_the_byte_and_other_charts_have_another_place()
    {
        static string Html(double last) => new LineChart("Loss", "epoch", "loss").Add("training", [3, 2, last]).ToHtml();
        static string Place(string html) => Markup.Html(html).All("div").Single().Attribute("class")!.Value;
        var usual = Html(1.5);
        using var foreign = new Foreign();
        Assert.Equal(usual, Html(1.5));
        Assert.NotEqual(Place(usual), Place(Html(1.25)));
        Assert.DoesNotContain(" id=", usual);
    }

    [Fact]
    public void As_many_places_as_values_are_needed()
    {
        var exception = Assert.Throws<ArgumentException>(() => new LineChart("t", "x", "y").Add("loss", Falling, [1, 2]));
        Assert.Contains("\"loss\" has 3 values and 2 places", exception.Message);
        Assert.Throws<ArgumentException>(() => new LineChart("t", "x", "y").Add("loss", []));
        Assert.Throws<ArgumentException>(() => new LineChart("t", "x", "y", (1, 1)));
    }

    [Fact]
    public void The_text_form_tells_first_and_last_value() => Assert.Equal(
        "Loss (loss over epoch)\n  training  3 → 1.5  █▃▁  (3 values)",
        new LineChart("Loss", "epoch", "loss").Add("training", Falling).ToText());

    private static double Y(System.Xml.Linq.XElement text) => double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture);

    private static (double X, double Y)[] Points(string path) =>
        [.. path.Split('M', 'L').Skip(1).Select(point => point.Split(' '))
            .Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture)))];
}
