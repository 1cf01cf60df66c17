namespace Layered.Tests.Display;

public class TableTests
{
    [Fact]
    public void The_html_holds_the_cells_in_their_places()
    {
        var table = new Table(["epoch", "loss"], [[1, 2.5], [2, 1.25f]]);
        var html = Markup.Html(table.ToHtml());
        Assert.Equal(["epoch", "loss"], html.All("th").Select(cell => cell.Value));
        Assert.Equal(["1", "2.5000", "2", "1.2500"], html.All("td").Select(cell => cell.Value));
    }

    [Fact]
    public void Columns_of_numbers_are_right_aligned_with_and_without_styles()
    {
        var html = Markup.Html(new Table(["name", "loss", "note"], [["a", 1.5, null], ["b", null, 2], ["c", 3, "x"]]).ToHtml());
        Assert.Equal(["left", "right", "left"], html.All("th").Select(cell => cell.Attribute("align")!.Value));
        Assert.All(html.All("td"), cell => Assert.Contains($"text-align:{cell.Attribute("align")!.Value}", cell.Attribute("style")!.Value));
    }

    [Fact]
    public void Text_is_encoded()
    {
        var html = new Table(["<b>", "a&b"], [["<script>alert(1)</script>", "\"quoted\""]]).ToHtml();
        Assert.DoesNotContain("<script", html);
        Assert.Equal(["<script>alert(1)</script>", "\"quoted\""], Markup.Html(html).All("td").Select(cell => cell.Value));
    }

    [Fact]
    public void The_text_form_lines_the_columns_up() => Assert.Equal(
        """
        name    loss
        -----  -----
        short   1.50
        x      10.25
        """.ReplaceLineEndings("\n"),
        new Table(["name", "loss"], [["short", 1.5], ["x", 10.25]], digits: 2).ToText());

    [Theory]
    [InlineData(0.0, "0.0000")]
    [InlineData(1e-7, "1.0e-07")]
    [InlineData(-1e-7, "-1.0e-07")]
    [InlineData(0.00006, "0.0001")]
    [InlineData(-12.34567, "-12.3457")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_have_the_same_form_in_every_culture(double value, string expected)
    {
        using var foreign = new Foreign();
        Assert.EndsWith("\n" + expected, new Table(["n"], [[value]]).ToText());
    }

    [Fact]
    public void A_row_with_a_missing_cell_is_refused_with_both_counts()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Table(["a", "b"], [[1, 2], [3]]));
        Assert.Contains("Row 2 has 1 cells", exception.Message);
        Assert.Contains("2 headers (a, b)", exception.Message);
    }
}
