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
        Assert.Contains("above 0", Assert.Throws<ArgumentException>(() => new LineChart("t", "x", "y", (0, 1), logY: true)).Message);
    }

    [Fact]
    public void The_text_form_tells_first_and_last_value() => Assert.Equal(
        "Loss (loss over epoch)\n  training  3 → 1.5  █▃▁  (3 values)",
        new LineChart("Loss", "epoch", "loss").Add("training", Falling).ToText());

    [Fact]
    public void On_a_logarithmic_axis_equal_factors_are_equal_ways()
    {
        var svg = Markup.Picture(new LineChart("t", "x", "y", (1, 10_000), logY: true).Add("a", [1, 100, 10_000]).ToSvg());
        var curve = Points(svg.All("path").Single(path => path.Attribute("stroke-width") is not null).Attribute("d")!.Value);
        Assert.Equal((curve[0].Y + curve[2].Y) / 2, curve[1].Y, 0.1);

        var ticks = svg.All("text").Where(text => text.Attribute("text-anchor")?.Value == "end").ToDictionary(text => text.Value, Y);
        Assert.Equal(["1", "10", "100", "1000", "1E+04"], ticks.Keys);
        Assert.Equal(curve[1].Y + 4, ticks["100"], 0.1);
        Assert.Contains("y [logarithmic]", svg.All("text").Select(text => text.Value));
    }

    [Fact]
    public void Learning_rates_have_powers_of_ten_below_them()
    {
        var svg = Markup.Picture(new LineChart("t", "rate", "y", logX: true).Add("a", [1, 2, 3], [1e-5, 1e-3, 1e-1]).ToSvg());
        var curve = Points(svg.All("path").Single(path => path.Attribute("stroke-width") is not null).Attribute("d")!.Value);
        Assert.Equal((curve[0].X + curve[2].X) / 2, curve[1].X, 0.1);
        var labels = svg.All("text").Where(text => text.Attribute("text-anchor")?.Value == "middle").Select(text => text.Value);
        Assert.Equal(["rate [logarithmic]", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹"], labels);
    }

    [Fact]
    public void What_has_no_logarithm_is_left_out_and_told_in_every_form()
    {
        const string Told = "2 points have no place on a logarithmic axis (0 or less)";
        var chart = new LineChart("t", "x", "y", logY: true).Add("a", [4, 0, 2, -1, double.NaN, 1]);
        var svg = Markup.Picture(chart.ToSvg());
        Assert.Equal(3, svg.All("circle").Length);
        Assert.DoesNotContain("NaN", svg.ToString());
        Assert.Contains(Told, svg.All("text").Select(text => text.Value));
        Assert.Contains(Told, chart.ToText());
        Assert.Contains("<sub>" + Told, System.Text.RegularExpressions.Regex.Unescape(chart.ToHtml()));
        Assert.DoesNotContain("no place", new LineChart("t", "x", "y").Add("a", [4, 0, -1]).ToText());
    }

    [Theory]
    [InlineData(new double[] { 0, -1 })]
    [InlineData(new double[] { 5e-324, 1.7e308 })]
    [InlineData(new double[] { 3, 3 })]
    [InlineData(new double[] { 0.30001, 0.30002 })]
    public void Logarithmic_axes_hold_missing_extreme_equal_and_near_values(double[] values)
    {
        var svg = Markup.Picture(new LineChart("t", "x", "y", logY: true).Add("a", values).ToSvg());
        Assert.True(svg.All("text").Count(text => text.Attribute("text-anchor")?.Value == "end") >= 3);
        Assert.DoesNotContain("NaN", svg.ToString());
        Assert.DoesNotContain("∞", svg.ToString());
    }

    [Fact]
    public void Plotly_has_the_same_axes()
    {
        var html = new LineChart("t", "x", "y", (0.1, 1000), logX: true, logY: true).Add("a", Falling).ToHtml();
        Assert.Equal(2, html.Split("\"type\":\"log\"").Length - 1);
        Assert.Contains("\"range\":[-1.0,3.0]", html);
        Assert.DoesNotContain("\"type\":\"log\"", new LineChart("t", "x", "y").Add("a", Falling).ToHtml());
    }

    [Fact]
    public void A_curve_keeps_its_colour_in_every_chart()
    {
        static string[] Colors(LineChart chart) => [.. Markup.Picture(chart.ToSvg()).All("tspan").Select(name => name.Parent!.Attribute("fill")!.Value)];
        var usual = Colors(new LineChart("t", "x", "y").Add("none", Falling).Add("momentum", Falling).Add("Adam", Falling));
        Assert.Equal([usual[1]], Colors(new LineChart("t", "x", "y").Add("momentum", Falling, color: 2)));
        Assert.Equal([usual[1], usual[0], usual[2]], Colors(new LineChart("t", "x", "y").Add("momentum", Falling, color: 2).Add("none", Falling).Add("Adam", Falling)));
        Assert.Contains($"\"color\":\"{usual[1]}\"", new LineChart("t", "x", "y").Add("momentum", Falling, color: 2).ToHtml());

        Assert.Throws<ArgumentOutOfRangeException>(() => new LineChart("t", "x", "y").Add("a", Falling, color: 0));
        Assert.Contains("1 to 10", Assert.Throws<ArgumentOutOfRangeException>(() => new LineChart("t", "x", "y").Add("a", Falling, color: 11)).Message);
        var many = new LineChart("t", "x", "y");
        for (var i = 0; i < 11; i++)
        {
            many.Add($"{i}", Falling);
        }

        Assert.Equal(10, Colors(many).Distinct().Count());
    }

    [Fact]
    public void Contours_lie_below_the_curves_and_are_told_in_every_form()
    {
        var chart = new LineChart("t", "x", "y", (-2, 2)).AddContours("<height>", (x, y) => (x * x) + (y * y), [4, 1]).Add("path", [-2, 2], [-2, 2]);
        var svg = Markup.Picture(chart.ToSvg());
        var path = Points(svg.All("path").Single(path => path.Attribute("stroke-width") is not null).Attribute("d")!.Value);
        var rings = svg.All("path").Where(ring => ring.Attribute("fill")?.Value == "none" && ring.Attribute("stroke-width") is null).ToArray();
        Assert.Equal(2, rings.Length);

        // The path goes from (-2, -2) to (2, 2), so that it gives the scale: the first ring has radius 1.
        var (middle, unit) = (((path[0].X + path[1].X) / 2, (path[0].Y + path[1].Y) / 2), ((path[1].X - path[0].X) / 4, (path[0].Y - path[1].Y) / 4));
        Assert.All(Points(rings[0].Attribute("d")!.Value), point =>
            Assert.Equal(1, Math.Sqrt(Math.Pow((point.X - middle.Item1) / unit.Item1, 2) + Math.Pow((point.Y - middle.Item2) / unit.Item2, 2)), 0.02));
        Assert.Contains("lines: <height> = 1, 4", svg.All("text").Select(text => text.Value));
        Assert.Contains("lines: <height> = 1, 4", chart.ToText());
        Assert.Contains("\"showlegend\":false", chart.ToHtml());
        Assert.Equal(chart.ToHtml(), chart.ToHtml());
    }

    [Fact]
    public void Contours_without_levels_have_round_ones()
    {
        var chart = new LineChart("t", "x", "y", (0, 1)).AddContours("slope", (x, y) => 30 * y).Add("path", [0, 1]);
        Assert.Contains("lines: slope = 2, 4, …, 28", chart.ToText());
        Assert.Contains("nowhere: no level line in this range", new LineChart("t", "x", "y").AddContours("nowhere", (_, _) => double.NaN).Add("path", [0, 1]).ToText());
    }

    private static double Y(System.Xml.Linq.XElement text) => double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture);

    private static (double X, double Y)[] Points(string path) =>
        [.. path.Split('M', 'L').Skip(1).Select(point => point.Split(' '))
            .Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture)))];
}
