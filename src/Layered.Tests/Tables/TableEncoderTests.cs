using static TorchSharp.torch;

namespace Layered.Tests.Tables;

public sealed class TableEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Numbers_are_standardized_by_the_training_rows_alone()
    {
        using var scope = NewDisposeScope();
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 200).Select(_ => 5 + (3 * random.NextDouble()))];
        var train = Read(values.Select(value => FormattableString.Invariant($"{value},a")));
        var other = Read(["100,a"]);
        var encoder = new TableEncoder(train, ["x"], []);

        var (numbers, categories) = encoder.Encode(train);
        Assert.Equal([200L, 1], numbers.shape);
        Assert.Equal([200L, 0], categories.shape);
        Assert.Equal(ScalarType.Float32, numbers.dtype);
        Assert.Equal(0, numbers.mean().item<float>(), 1e-5);
        Assert.Equal(1, numbers.std(unbiased: false).item<float>(), 1e-5);
        var deviation = Math.Sqrt(values.Average(value => value * value) - (values.Average() * values.Average()));
        Assert.Equal((100 - values.Average()) / deviation, encoder.Encode(other).Numbers.item<float>(), 1e-3);
    }

    [Fact]
    public void Categories_are_numbered_in_order_and_what_is_unknown_or_missing_has_a_place()
    {
        using var scope = NewDisposeScope();
        var train = Read(["1,good", "2,fair", "3,good", "4,", "5,ideal"]);
        var encoder = new TableEncoder(train, ["x"], ["cut"]);
        Assert.Equal([TableEncoder.Unknown, "fair", "good", "ideal"], encoder.Values("cut"));
        Assert.Equal([4], encoder.Counts);
        Assert.Equal([2L, 1, 2, 0, 3], encoder.Encode(train).Categories.data<long>());
        Assert.Equal([0L, 0, 1], encoder.Encode(Read(["1,never seen", "1,", "1,fair"])).Categories.data<long>());
        Assert.Contains("cut", Assert.Throws<KeyNotFoundException>(() => encoder.Values("color")).Message);
    }

    [Fact]
    public void A_missing_number_is_the_mean_and_said_so_where_the_training_rows_lacked_some()
    {
        using var scope = NewDisposeScope();
        var lacking = new TableEncoder(Read(["1,a", ",a", "3,a"]), ["x"], ["cut"]);
        Assert.Equal(["x", "x is missing"], lacking.Features);
        Assert.Equal([-1f, 0, 0, 1, 1, 0], lacking.Encode(Read(["1,a", ",a", "3,a"])).Numbers.data<float>());

        var whole = new TableEncoder(Read(["1,a", "3,a"]), ["x"], []);
        Assert.Equal(["x"], whole.Features);
        Assert.Equal([0f, 1], whole.Encode(Read([",a", "3,a"])).Numbers.data<float>());
    }

    [Fact]
    public void Columns_that_teach_nothing_and_columns_named_twice_are_refused()
    {
        var train = Read(["1,a", "1,b"]);
        Assert.Contains("one value alone", Assert.Throws<ArgumentException>(() => new TableEncoder(train, ["x"], [])).Message);
        Assert.Contains("no number", Assert.Throws<ArgumentException>(() => new TableEncoder(Read([",a"]), ["x"], [])).Message);
        Assert.Throws<ArgumentException>(() => new TableEncoder(train, [], []));
        Assert.Throws<ArgumentException>(() => new TableEncoder(train, [], ["cut", "cut"]));
        Assert.Contains("'y'", Assert.Throws<DataFormatException>(() => new TableEncoder(train, ["y"], [])).Message);
        Assert.Contains("line 2, column 'cut'", Assert.Throws<DataFormatException>(() => new TableEncoder(train, ["cut"], [])).Message);
    }

    public void Dispose() => _folder.Dispose();

    private DataTable Read(IEnumerable<string> lines)
    {
        var path = _folder.File("table.csv");
        File.WriteAllLines(path, ["x,cut", .. lines]);
        return DataTable.Load(path);
    }
}
