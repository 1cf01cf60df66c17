namespace Layered.Tests.Display;

public class InteractiveFigureTests
{
    private const string Json = """{"data":[{"type":"scatter","x":[1.5],"text":["</script>"]}],"layout":{"title":"t","width":600,"height":600},"frames":[]}""";

    private static readonly ScatterChart Picture = new ScatterChart("t", "x", "y").Add("a", [1, 2], [3, 4]);

    [Fact]
    public void Without_its_script_it_is_the_picture()
    {
        var figure = new InteractiveFigure(Picture, Json);
        var forms = NotebookHost.Show(figure);
        Assert.Equal(Picture.ToSvg(), forms["image/svg+xml"]);
        Assert.Equal(Picture.ToText(), forms["text/plain"]);
        Assert.Equal(Picture.ToSvg(), Markup.SvgOf(Markup.Html(forms["text/html"]).All("img").Single()));
    }

    [Fact]
    public void Its_script_draws_the_chart_and_nothing_in_the_data_ends_it()
    {
        var html = new InteractiveFigure(Picture, Json).ToHtml();
        Assert.Contains("plotly.newPlot(chart, [{\"type\":\"scatter\",\"x\":[1.5],\"text\":[\"\\u003c/script\\u003e\"]}], {\"title\":\"t\"},", html);
        Assert.Single(html.Split("</script>").SkipLast(1));
        Assert.Contains($"{ScatterChartSvg.Height}px", html);
        using var foreign = new Foreign();
        Assert.Equal(html, new InteractiveFigure(Picture, Json).ToHtml());
    }

    [Theory]
    [InlineData("hello", "no JSON object")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{\"layout\":{}}", "needs 'data', a list; it has 'layout'")]
    [InlineData("{\"data\":[],\"layout\":[]}", "needs 'layout', an object")]
    public void What_is_no_chart_is_refused(string json, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new InteractiveFigure(Picture, json)).Message);

    [Fact]
    public void A_figure_without_a_picture_is_refused() =>
        Assert.Contains("Table", Assert.Throws<ArgumentException>(() => new InteractiveFigure(new Table(["a"], [[1]]), Json)).Message);
}
