using static TorchSharp.torch;

namespace Layered.Tests.Display;

public class FormatterConventionTests
{
    private const string Html = "text/html";
    private const string Svg = "image/svg+xml";
    private const string Text = "text/plain";

    [Fact]
    public void A_host_finds_every_form_of_every_figure_by_name_alone()
    {
        LibTorch.Load();
        using var image = zeros(28, 28);
        Shows(new Table(["a"], [[1]]), Html, Text);
        Shows(new LineChart("t", "x", "y").Add("a", [1, 2]), Html, Svg, Text);
        Shows(ImageGrid.Of(image), Html, Svg, Text);
        Shows(new ScatterChart("t", "x", "y").Add("a", [1], [2]), Html, Svg, Text);
        Shows(Figure.Stack(new Table(["a"], [[1]])), Html, Text);
        Shows(
            Checkpoint.Report("06-learner", "validation accuracy after 40 epochs", 0.72),
            Html, Svg, Text, "application/vnd.layered.checkpoint+json");
        Shows(Exercise.Check("e", () => null), Html, Text, "application/vnd.layered.exercise+json");
        Shows(LossComparison.Of("a", [1], "b", [1]), Html, Text, "application/vnd.layered.parity+json");
    }

    [Fact]
    public void A_learners_own_figure_shows_itself_without_an_attribute_of_its_own() => Shows(new Own(), Html, Text);

    [Fact]
    public void A_figure_is_its_text_in_a_console() => Assert.Equal(new Own().ToText(), new Own().ToString());

    private static void Shows(Figure figure, params string[] mimeTypes)
    {
        var forms = NotebookHost.Show(figure);
        Assert.Equal(mimeTypes, forms.Keys);
        Assert.All(forms, form => Assert.NotEqual("", form.Value));
        Assert.Equal(figure.ToHtml(), forms[Html]);
        Assert.Equal(figure.ToText(), forms[Text]);
        if (forms.TryGetValue(Svg, out var svg))
        {
            Assert.Equal(figure.ToSvg(), svg);
        }
    }

    private sealed class Own : Figure
    {
        public override string ToHtml() => "<b>own</b>";

        public override string ToText() => "own";
    }
}
