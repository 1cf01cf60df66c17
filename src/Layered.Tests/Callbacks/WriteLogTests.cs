using System.Globalization;
using System.Text.Json;
using Layered.Tests.Training;

namespace Layered.Tests.Callbacks;

public sealed class WriteLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_table_has_a_head_and_a_row_an_epoch_and_is_whole_after_each()
    {
        using var learner = Toy.Learner(learningRate: 0.25);
        var path = _folder.File("log.csv");
        var lines = new List<int>();
        learner.Fit(3, [new WriteLog(path), new EventLog("", [], "AfterEpoch", _ => lines.Add(File.ReadAllLines(path).Length), order: 51)], showProgress: false);
        Assert.Equal([2, 3, 4], lines);
        var rows = File.ReadAllLines(path);
        Assert.Equal("epoch,training loss,cross-entropy,accuracy,learning rate,seconds", rows[0]);
        var last = rows[3].Split(',');
        Assert.Equal(learner.History["training loss"][2], double.Parse(last[1], CultureInfo.InvariantCulture));
        Assert.Equal(learner.History["accuracy"][2], double.Parse(last[3], CultureInfo.InvariantCulture));
        Assert.Equal("0.25", last[4]);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Json_is_an_array_of_objects()
    {
        using var learner = Toy.Learner();
        var path = _folder.File("log.json");
        learner.Fit(2, [new WriteLog(path)], showProgress: false);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal(2, document.RootElement.GetArrayLength());
        Assert.Equal(learner.History["accuracy"][1], document.RootElement[1].GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public void Another_kind_of_file_is_refused_by_name() =>
        Assert.Contains("log.txt", Assert.Throws<ArgumentException>(() => new WriteLog("log.txt")).Message);

    public void Dispose() => _folder.Dispose();
}
