namespace Layered.Tests.Course;

public sealed class SeedRunsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_saved_is_read_again()
    {
        var path = _folder.File("runs.csv");
        var runs = new SeedRuns("accuracy", "loss");
        runs.Add("plain", 2, 0.85004, 1);
        runs.Add("plain", 1, 0.84, 0.5);
        runs.Add("momentum", 1, 0.875, 0.25);
        runs.Save(path);

        var read = SeedRuns.Load(path);
        Assert.Equal("run,seed,accuracy,loss\nplain,2,0.8500,1.0000\nplain,1,0.8400,0.5000\nmomentum,1,0.8750,0.2500\n", File.ReadAllText(path));
        Assert.Equal(["plain", "momentum"], read.Runs);
        Assert.Equal([0.84, 0.85], read["plain", "accuracy"]);
        Assert.Equal([0.25], read["momentum", "loss"]);
        Assert.Equal(
            """
            run       seeds  lowest    mean  highest     std
            --------  -----  ------  ------  -------  ------
            plain         2  0.8400  0.8450   0.8500  0.0071
            momentum      1  0.8750  0.8750   0.8750
            """.ReplaceLineEndings("\n"),
            string.Join('\n', read.Spread("accuracy").ToText().Split('\n').Select(line => line.TrimEnd())).TrimEnd());
    }

    [Theory]
    [InlineData("", "line 1", "the end of the file")]
    [InlineData("net,seed,accuracy\n", "line 1", "'net,seed,accuracy'")]
    [InlineData("run,seed\n", "line 1", "'run,seed'")]
    [InlineData("run,seed,accuracy\nplain,1\n", "line 2", "'plain,1'")]
    [InlineData("run,seed,accuracy\nplain,1,0.8\nplain,x,0.8\n", "line 3, column 'seed'", "'x'")]
    [InlineData("run,seed,accuracy\nplain,1,0;8\n", "line 2, column 'accuracy'", "'0;8'")]
    public void Another_file_is_refused_with_its_place(string content, string place, string found)
    {
        var path = _folder.File("runs.csv");
        File.WriteAllText(path, content);
        var fault = Assert.Throws<DataFormatException>(() => SeedRuns.Load(path));
        Assert.Equal((path, place, found), (fault.File, fault.Place, fault.Found));
    }

    [Fact]
    public void What_is_not_there_is_named_with_what_is()
    {
        var runs = new SeedRuns("accuracy");
        runs.Add("plain", 1, 0.5);
        Assert.Contains("\"plain\"", Assert.Throws<ArgumentException>(() => runs["other", "accuracy"]).Message);
        Assert.Contains("\"accuracy\"", Assert.Throws<ArgumentException>(() => runs.Spread("loss")).Message);
        Assert.Contains("Give one for each", Assert.Throws<ArgumentException>(() => runs.Add("plain", 2, 0.5, 0.6)).Message);
        Assert.Contains("there already", Assert.Throws<ArgumentException>(() => runs.Add("plain", 1, 0.5)).Message);
        Assert.Contains("comma", Assert.Throws<ArgumentException>(() => runs.Add("plain, again", 1, 0.5)).Message);
        Assert.Contains("missing.csv", Assert.Throws<FileNotFoundException>(() => SeedRuns.Load("missing.csv")).Message);
    }

    public void Dispose() => _folder.Dispose();
}
