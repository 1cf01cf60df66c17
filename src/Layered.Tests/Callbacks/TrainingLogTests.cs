using Layered.Tests.Training;

namespace Layered.Tests.Callbacks;

public sealed class TrainingLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("log.csv")]
    [InlineData("log.json")]
    public void A_log_that_was_written_comes_back_to_the_bit_and_draws_what_the_history_draws(string name)
    {
        using var learner = Toy.Learner();
        var path = _folder.File(name);
        learner.Fit(1, showProgress: false);
        learner.Fit(3, [new WriteLog(path), new ScheduleLearningRate(Schedule.OneCycle(0.1))], showProgress: false);

        var log = TrainingLog.Read(path);

        Assert.Equal([2, 3, 4], log.Epochs);
        Assert.Equal(["training loss", "cross-entropy", "accuracy", "learning rate", "seconds"], log.Names);
        Assert.All(["training loss", "cross-entropy", "accuracy"], column => Assert.Equal(learner.History[column].Skip(1), log[column]));
        Assert.Equal(learner.History.Epochs.Skip(1).Select(epoch => epoch.LearningRate), log["learning rate"]);
        Assert.Equal(3, log["learning rate"].Distinct().Count());

        learner.Reset();
        learner.Fit(2, [new WriteLog(path)], showProgress: false);
        var whole = TrainingLog.Read(path);
        Assert.Equal(learner.History.ToHtml(), whole.ToHtml());
        Assert.Equal(learner.History.ToSvg(), whole.ToSvg());
        Assert.Equal(learner.History.ToText(), whole.ToText());
    }

    [Theory]
    [InlineData("log.csv")]
    [InlineData("log.json")]
    public void Names_with_commas_quotes_and_line_breaks_and_numbers_that_are_none_come_back(string name)
    {
        string[] names = ["\"top\", 5", "a\r\nb", "", "plain"];
        var path = _folder.File(name);
        var row = new OrderedDictionary<string, double> { ["epoch"] = 1 };
        foreach (var (column, value) in names.Zip([double.NaN, double.PositiveInfinity, -1e-300, 0.1]))
        {
            row[column] = value;
        }

        var format = LogFormat.Of(path);
        File.WriteAllText(path, format.Write([row, new() { ["epoch"] = 2, ["plain"] = 3 }]));

        var log = TrainingLog.Read(path);
        Assert.Equal(names, log.Names);
        Assert.Equal([double.NaN, double.NaN], log[names[0]]);
        Assert.Equal([double.PositiveInfinity, double.NaN], log[names[1]]);
        Assert.Equal([-1e-300, double.NaN], log[names[2]]);
        Assert.Equal([0.1, 3], log["plain"]);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("epoch,loss,loss\n1,2,3", "line 1")]
    [InlineData("epoch,loss\n1,0.5\n2\n", "line 3: expected 2 numbers, found 1")]
    [InlineData("epoch,loss\n1,0.5\n\n", "line 3: expected 2 numbers, found 1")]
    [InlineData("epoch,loss\n1,0.5\n2,x\n", "line 3, column 'loss': expected a number, found 'x'")]
    [InlineData("epoch,\"two\nlines\"\n1,0.5\n2,x", "line 4, column 'two\nlines'")]
    [InlineData("epoch,\"loss\n1,0.5\n", "line 1: expected a closing quote")]
    [InlineData("epoch,loss\n1,0.5\n1,0.4\n", "line 3: expected an epoch after 1, found 1")]
    [InlineData("epoch,loss\n1.5,0.5\n", "line 2: expected an epoch after 0, found 1.5")]
    [InlineData("epoch,loss\n,0.5\n", "line 2: expected an epoch after 0, found none")]
    [InlineData("loss\n0.5\n", "line 2: expected an epoch after 0, found none")]
    public void A_table_that_is_damaged_is_refused_with_file_and_line(string text, string expected) => Refused("log.csv", text, expected);

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("null", "line 1")]
    [InlineData("[null]", "Object 1")]
    [InlineData("{\"epoch\": 1}", "line 1")]
    [InlineData("[\n{\"epoch\": 1},\n{\"epoch\": 2, \"loss\": \"x\"}\n]", "line 3")]
    [InlineData("[\n{\"epoch\": 1},\n{\"epoch\": 2, \"loss\"", "line 3")]
    [InlineData("[\n{\"epoch\": 2},\n{\"epoch\": 1}\n]", "object 2: expected an epoch after 2, found 1")]
    public void An_array_that_is_damaged_is_refused_with_file_and_place(string text, string expected) => Refused("log.json", text, expected);

    [Fact]
    public void A_log_without_epochs_says_so()
    {
        var path = _folder.File("log.csv");
        File.WriteAllText(path, "epoch,training loss\r\n");
        var log = TrainingLog.Read(path);
        Assert.Empty(log.Epochs);
        Assert.Equal("No epoch in this log.", log.ToText());
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        var path = _folder.File("log.csv");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => TrainingLog.Read(path)).Message);
        Assert.Contains("log.txt", Assert.Throws<ArgumentException>(() => TrainingLog.Read("log.txt")).Message);
        File.WriteAllText(path, "epoch,training loss\n1,0.5\n");
        Assert.Contains("training loss", Assert.Throws<KeyNotFoundException>(() => TrainingLog.Read(path)["accuracy"]).Message);
    }

    public void Dispose() => _folder.Dispose();

    private void Refused(string name, string text, string expected)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, text);
        var exception = Assert.Throws<DataFormatException>(() => TrainingLog.Read(path));
        Assert.Contains(path, exception.Message);
        Assert.Contains(expected, exception.Message);
    }
}
