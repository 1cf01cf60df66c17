using System.Globalization;
using System.Xml.Linq;
using Layered.Tests.Display;
using Layered.Tests.Training;
using static TorchSharp.torch;

namespace Layered.Tests.Interpretation;

public class ConfusionMatrixTests
{
    private static readonly string[] Names = ["cat", "dog", "<eel>"];

    [Fact]
    public void Counts_over_uneven_batches_are_those_of_a_naive_loop()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        var (predictions, targets) = (randn(103, 3), randint(0, 3, [103]));
        var confusion = new ConfusionMatrix(Names);
        foreach (var (from, to) in new[] { (0, 50), (50, 100), (100, 103) })
        {
            confusion.Update(predictions[from..to], targets[from..to]);
        }

        var expected = new long[3, 3];
        for (var i = 0; i < 103; i++)
        {
            var guess = Enumerable.Range(0, 3).MaxBy(c => predictions[i, c].item<float>());
            expected[targets[i].item<long>(), guess]++;
        }

        Assert.Equal(expected, confusion.Counts);
    }

    [Fact]
    public void Precision_recall_and_F1_are_those_of_a_known_example()
    {
        // 5 cats: 3 right, 2 for dogs. 4 dogs: 3 right, 1 for a cat. 1 eel for a dog; nothing is taken for an eel.
        var confusion = Known();

        Assert.Equal(new ClassScore("cat", 3 / 4.0, 3 / 5.0, 6 / 9.0, 5), confusion.Classes[0]);
        Assert.Equal(new ClassScore("dog", 3 / 6.0, 3 / 4.0, 6 / 10.0, 4), confusion.Classes[1]);
        Assert.Equal(new ClassScore("<eel>", 0, 0, 0, 1), confusion.Classes[2]);
        Assert.Equal(((6 / 9.0) + (6 / 10.0)) / 3, confusion.Value, 1e-12);
    }

    [Fact]
    public void The_most_confused_pairs_come_first_and_never_what_is_right() => Assert.Equal(
        """
        it is  taken for  times  share of the class
        -----  ---------  -----  ------------------
        cat    dog            2               0.400
        dog    cat            1               0.250
        """.ReplaceLineEndings("\n"),
        Known().MostConfused(2).ToText());

    [Fact]
    public void The_table_of_classes_ends_with_the_means()
    {
        var rows = Known().PerClass().ToText().Split('\n');
        Assert.Equal("class  precision  recall     F1  samples", rows[0]);
        Assert.Equal("dog        0.500   0.750  0.600        4", rows[3]);
        Assert.Equal("mean       0.417   0.450  0.422       10", rows[5]);
    }

    [Fact]
    public void The_picture_has_every_number_at_its_place_and_no_zero()
    {
        var svg = Markup.Picture(Known().Picture().ToSvg()!);
        var cells = svg.All("rect").Skip(1).Select(cell => (X: Number(cell, "x"), Y: Number(cell, "y"))).ToList();
        Assert.Equal(9, cells.Distinct().Count());
        var numbers = svg.All("text").Where(text => long.TryParse(text.Value, CultureInfo.InvariantCulture, out _)).ToDictionary(
            text => cells.FindIndex(cell => Number(text, "x") - cell.X is > 0 and < 46 && Number(text, "y") - cell.Y is > 0 and < 32),
            text => long.Parse(text.Value, CultureInfo.InvariantCulture));
        Assert.Equal(new Dictionary<int, long> { [0] = 3, [1] = 2, [3] = 1, [4] = 3, [7] = 1 }, numbers);
        Assert.Equal(2, svg.All("text").Count(text => text.Value == "<eel>"));
    }

    [Fact]
    public void It_shows_itself_in_a_notebook_and_says_when_it_is_empty()
    {
        var confusion = Known();
        var forms = NotebookHost.Show(confusion);
        Assert.Equal(["text/html", "image/svg+xml", "text/plain"], forms.Keys);
        Assert.Equal(confusion.Picture().ToHtml(), forms["text/html"]);
        Assert.Equal(confusion.Picture().ToSvg(), Markup.SvgOf(Markup.Html(forms["text/html"]).All("img").Single()));
        Assert.Equal(confusion.ToString(), forms["text/plain"]);

        confusion.Reset();
        Assert.Equal("ConfusionMatrix (no batch yet)", confusion.ToString());
        Assert.Throws<InvalidOperationException>(() => confusion.Counts);
        Assert.Throws<InvalidOperationException>(() => confusion.Value);
        Assert.Throws<InvalidOperationException>(() => confusion.MostConfused());
    }

    [Fact]
    public void A_learner_measures_it_like_any_metric_and_each_epoch_afresh()
    {
        manual_seed(1);
        var (train, valid) = Toy.Data().Split(0.25, seed: 1);
        var confusion = new ConfusionMatrix(["a", "b", "c", "d"]);
        using var learner = new Learner(
            new DataLoader(train, 64), new DataLoader(valid, 64), Toy.Model(), Loss.CrossEntropy, 0.1, metrics: [confusion, Metric.Accuracy]);
        learner.Fit(2, showProgress: false);

        Assert.Equal(valid.Count, confusion.Counts.Cast<long>().Sum());
        Assert.Equal(learner.History["accuracy"][^1], Enumerable.Range(0, 4).Sum(c => confusion.Counts[c, c]) / (double)valid.Count, 1e-6);
        Assert.Equal(confusion.Value, learner.History["mean F1"][^1]);
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_counted_nowhere()
    {
        using var scope = NewDisposeScope();
        var confusion = Known();
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix([]));
        Assert.Contains("[N × 3]", Assert.Throws<ArgumentException>(() => confusion.Update(zeros(2, 4), zeros(2, int64))).Message);
        Assert.Contains("[2 × 3] and [3]", Assert.Throws<ArgumentException>(() => confusion.Update(zeros(2, 3), zeros(3, int64))).Message);
        Assert.Contains("from 1 to 3", Assert.Throws<ArgumentException>(() => confusion.Update(zeros(2, 3), tensor([1L, 3L]))).Message);
        Assert.Contains("from -1 to 0", Assert.Throws<ArgumentException>(() => confusion.Update(zeros(2, 3), tensor([-1L, 0L]))).Message);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => confusion.Update(zeros(2, 3), zeros(2))).Message);
        Assert.Equal(10, confusion.Counts.Cast<long>().Sum());
    }

    [Fact]
    public void Updating_and_reading_leave_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        var (predictions, targets) = (randn(8, 3), randint(0, 3, [8]));
        var confusion = new ConfusionMatrix(Names);
        var live = new LiveTensors();
        for (var i = 0; i < 5; i++)
        {
            confusion.Update(predictions, targets);
            _ = confusion.Value;
            _ = confusion.Picture();
        }

        Assert.Equal(1, live.More);
        confusion.Reset();
        Assert.Equal(0, live.More);
    }

    private static ConfusionMatrix Known()
    {
        using var scope = NewDisposeScope();
        var confusion = new ConfusionMatrix(Names);
        var targets = tensor([0L, 0, 0, 0, 0, 1, 1, 1, 1, 2]);
        var guesses = tensor([0L, 0, 0, 1, 1, 1, 1, 1, 0, 1]);
        confusion.Update(nn.functional.one_hot(guesses, 3).to(float32), targets);
        return confusion;
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
