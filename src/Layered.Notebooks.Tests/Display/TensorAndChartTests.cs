using Xunit;

namespace Layered.Notebooks.Tests;

public class TensorAndChartTests
{
    [Fact]
    public void A_tensor_shows_shape_type_and_values()
    {
        var expected = "[2 × 3] float32\n[[1.5, 2, 3],\n [4, 5, 6]] Numpy g5 100 0";

        Assert.Equal(expected, ValueFormatter.Format(new TorchSharp.torch.Tensor()).PlainText);
        Assert.Equal(expected, ValueFormatter.Format(new TorchSharp.torch.Parameter()).PlainText);
    }

    [Fact]
    public void A_disposed_tensor_is_told_and_not_read() =>
        Assert.Equal("disposed tensor", ValueFormatter.Format(new TorchSharp.torch.Tensor { IsInvalid = true }).PlainText);

    [Fact]
    public void An_XPlot_chart_is_inline_HTML_with_an_id_made_from_its_content()
    {
        var first = ValueFormatter.Format(new XPlot.Plotly.PlotlyChart("[1, 2]")).GetText("text/html")!;
        var again = ValueFormatter.Format(new XPlot.Plotly.PlotlyChart("[1, 2]")).GetText("text/html")!;
        var other = ValueFormatter.Format(new XPlot.Plotly.PlotlyChart("[3]")).GetText("text/html")!;

        var id = IdOf(first);
        Assert.Contains($"Plotly.newPlot('{id}', [1, 2]", first, StringComparison.Ordinal);
        Assert.Equal(id[..^3], IdOf(again)[..^3]);
        Assert.NotEqual(id, IdOf(again));
        Assert.NotEqual(id[..^3], IdOf(other)[..^3]);
        Assert.Contains("cdn.plot.ly", first, StringComparison.Ordinal);
        Assert.Contains($"getElementById('{id}').textContent = ''", first, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_in_a_charts_text_cannot_end_the_script()
    {
        var html = ValueFormatter.Format(new XPlot.Plotly.PlotlyChart("'</script><script>alert(1)</script>'")).GetText("text/html")!;

        Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(html, "</script>"));
    }

    [Fact]
    public void A_Plotly_NET_chart_is_inline_HTML_with_stable_ids()
    {
        var html = ValueFormatter.Format(new Plotly.NET.GenericChart.Chart()).GetText("text/html")!;

        var id = IdOf(html);
        Assert.StartsWith("chart_", id, StringComparison.Ordinal);
        Assert.Contains($"var render_{id}", html, StringComparison.Ordinal);
    }

    private static string IdOf(string html) => html.Split("id=\"")[1].Split('"')[0];
}
