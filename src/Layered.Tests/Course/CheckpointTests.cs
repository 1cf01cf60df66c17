using System.Text.Json.Nodes;
using Layered.Tests.Display;

namespace Layered.Tests.Course;

public class CheckpointTests
{
    private const string FiveEpochs = "validation accuracy after 5 epochs";

    [Theory]
    [InlineData("01-training-loop", FiveEpochs, 0.5214, 0.7214)]
    [InlineData("04-data-loader", FiveEpochs, 0.5187, 0.7347)]
    [InlineData("06-learner", "validation accuracy after 40 epochs", 0.6774, 0.7734)]
    [InlineData("07-initialization", "Kaiming: validation accuracy after 25 epochs", 0.8164, 0.8764)] // ± 0.03: 4 sd are less
    [InlineData("07-initialization", "torch's Linear, learning rate 1: validation accuracy after 10 epochs", 0, 0.5322)] // no accuracy is negative
    [InlineData("09-augmentation", "validation accuracy after 25 epochs", 0.8025, 0.8825)]
    [InlineData("03-modules", "validation accuracy before training", 0.03, 0.25)]
    [InlineData("03-modules", "validation accuracy after the reset", 0.03, 0.25)]
    public void The_band_is_four_standard_deviations_and_at_least_three_hundredths_wide(
        string notebook, string name, double low, double high)
    {
        Assert.True(Checkpoint.Report(notebook, name, low + 1e-6).Within);
        Assert.True(Checkpoint.Report(notebook, name, high - 1e-6).Within);
        Assert.False(Checkpoint.Report(notebook, name, low - 1e-6).Within);
        Assert.False(Checkpoint.Report(notebook, name, high + 1e-6).Within);
    }

    [Fact]
    public void Every_notebook_that_trains_has_checkpoints_with_names_of_their_own()
    {
        var notebooks = Reference.All.Select(reference => reference.Notebook[..2]).Distinct().ToList();
        Assert.Equal(Enumerable.Range(1, notebooks.Count).Select(number => $"{number:00}"), notebooks);
        Assert.Distinct(Reference.All.Select(reference => (reference.Notebook, reference.Name)));
    }

    [Fact]
    public void The_posts_figures_and_all_seeds_lie_inside_their_bands() =>
        Assert.All(Reference.All.Where(reference => reference.Band is not null), reference =>
        {
            double?[] figures = [reference.Post, reference.Seeds?.Min, reference.Seeds?.Mean, reference.Seeds?.Max];
            Assert.All(figures.OfType<double>(), figure => Assert.True(reference.Band!.Contains(figure)));
        });

    [Fact]
    public void The_json_has_what_the_site_collects()
    {
        var json = JsonNode.Parse(NotebookHost.Show(Checkpoint.Report("01-training-loop", FiveEpochs, 0.6321))["application/vnd.layered.checkpoint+json"]);
        Assert.True(JsonNode.DeepEquals(json, JsonNode.Parse(
            """
            { "notebook": "01-training-loop", "name": "validation accuracy after 5 epochs", "value": 0.6321, "post": 0.644,
              "seeds": { "count": 10, "mean": 0.6214, "sd": 0.025, "min": 0.568, "max": 0.65 }, "band": { "low": 0.5214, "high": 0.7214 },
              "within": true }
            """)), json!.ToJsonString());
    }

    [Fact]
    public void A_figure_without_seeds_has_neither_band_nor_verdict()
    {
        var checkpoint = Checkpoint.Report("05-metrics", "validation loss after 5 epochs", 1.5);
        Assert.Null(checkpoint.Within);
        var json = JsonNode.Parse(NotebookHost.Show(checkpoint)["application/vnd.layered.checkpoint+json"])!.AsObject();
        Assert.True(json.ContainsKey("seeds") && json.ContainsKey("band") && json.ContainsKey("within"));
        Assert.Null(json["seeds"]);
        Assert.Null(json["band"]);
        Assert.Null(json["within"]);
        Assert.Contains("no band", checkpoint.ToText());
    }

    [Fact]
    public void The_page_tells_the_figures_the_verdict_and_what_it_is_worth()
    {
        var checkpoint = Checkpoint.Report("02-optimizer", FiveEpochs, 0.6321);
        const string Facts = "This run 0.6321 · the post 0.7051 · ten seeds 0.5680 to 0.6500 · inside the band of 0.5214 to 0.7214. " +
            "A sanity check and no proof: many broken training loops stay inside.";
        Assert.Equal(Facts, Markup.Html(checkpoint.ToHtml()).All("div").Single().Value);
        Assert.EndsWith(Facts, checkpoint.ToText());
        Assert.Contains("outside the band of", Checkpoint.Report("02-optimizer", FiveEpochs, 0.9).ToText());
    }

    [Fact]
    public void The_picture_puts_every_figure_in_its_place()
    {
        var svg = Markup.Picture(Checkpoint.Report("01-training-loop", FiveEpochs, 0.9214).ToSvg());
        var (band, seeds) = (svg.All("rect")[1], svg.All("rect")[2]);
        double Number(System.Xml.Linq.XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
        var dot = Number(svg.All("circle").Single(), "cx");

        // The band goes from 0.5214 to 0.7214 and the run is 0.2 beyond it: twice as far from the low end as the band is wide.
        Assert.Equal(2 * Number(band, "width"), dot - Number(band, "x"), 0.3);
        Assert.Equal((0.650 - 0.568) / 0.2 * Number(band, "width"), Number(seeds, "width"), 0.3);
        Assert.Equal((0.568 - 0.5214) / 0.2 * Number(band, "width"), Number(seeds, "x") - Number(band, "x"), 0.3);
        Assert.Contains("outside the band", svg.All("text").Select(text => text.Value));
    }

    [Fact]
    public void An_unknown_notebook_or_name_is_refused_with_the_known_ones()
    {
        var notebook = Assert.Throws<ArgumentException>(() => Checkpoint.Report("6-learner", FiveEpochs, 0.6));
        Assert.Contains("\"6-learner\"", notebook.Message);
        Assert.Contains("\"06-learner\"", notebook.Message);
        var name = Assert.Throws<ArgumentException>(() => Checkpoint.Report("06-learner", FiveEpochs, 0.6));
        Assert.Contains($"\"{FiveEpochs}\"", name.Message);
        Assert.Contains("\"validation accuracy after 40 epochs\"", name.Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_diverged_run_is_refused(double value) =>
        Assert.Contains("diverged", Assert.Throws<ArgumentException>(() => Checkpoint.Report("01-training-loop", FiveEpochs, value)).Message);

    [Fact]
    public void It_is_the_same_in_every_culture()
    {
        static string Show() => string.Concat(NotebookHost.Show(Checkpoint.Report("01-training-loop", FiveEpochs, 0.6321)).Values);
        var usual = Show();
        using var foreign = new Foreign();
        Assert.Equal(usual, Show());
    }
}
