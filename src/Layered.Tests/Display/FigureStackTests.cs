namespace Layered.Tests.Display;

public class FigureStackTests
{
    private static readonly LineChart Chart = new LineChart("t", "x", "y").Add("a", [1, 2]);
    private static readonly Table Numbers = new(["a"], [[1]]);

    [Fact]
    public void A_stack_shows_its_figures_from_top_to_bottom()
    {
        var html = Figure.Stack(Numbers, Chart).ToHtml();
        Assert.True(html.IndexOf(Numbers.ToHtml(), StringComparison.Ordinal) < html.IndexOf(Chart.ToHtml(), StringComparison.Ordinal));
        Assert.Equal($"{Numbers.ToText()}\n\n{Chart.ToText()}", Figure.Stack(Numbers, Chart).ToText());
    }

    [Fact]
    public void The_pictures_of_a_stack_do_not_overlap()
    {
        var svg = Markup.Picture(Figure.Stack(Chart, Chart).ToSvg()!);
        var tops = svg.Elements().Select(picture => picture.Attribute("y")!.Value);
        Assert.Equal(["0", $"{LineChartSvg.Height + 12}"], tops);
        Assert.Equal($"{(2 * LineChartSvg.Height) + 12}", svg.Attribute("height")!.Value);
    }

    [Fact]
    public void A_stack_with_a_figure_that_has_no_picture_has_none() => Assert.Null(Figure.Stack(Chart, Numbers).ToSvg());

    [Fact]
    public void An_empty_stack_is_refused() => Assert.Throws<ArgumentException>(() => Figure.Stack());
}
