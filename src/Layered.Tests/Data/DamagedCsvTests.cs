namespace Layered.Tests;

public sealed class DamagedCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_missing_file_is_refused_by_name()
    {
        var refused = Assert.Throws<FileNotFoundException>(() => FashionMnist.LoadCsv(_folder.File("none.csv")));

        Assert.Contains("none.csv", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_refused() => AssertRefused("", "line 1", "expected the header", "the end of the file");

    [Fact]
    public void A_header_alone_is_refused() => AssertRefused(Csv.Header + "\n", "line 2", "expected the first image");

    [Fact]
    public void A_missing_header_is_refused() => AssertRefused(Csv.Line(1, 0), "line 1, column 1", "'label'", "'1'");

    [Fact]
    public void A_header_that_is_too_short_is_refused() =>
        AssertRefused(Csv.Header[..^",pixel784".Length] + "\n" + Csv.Line(1, 0), "line 1", "785 column names", "found 784");

    [Fact]
    public void A_header_that_is_too_long_is_refused() => AssertRefused(Csv.Header + ",split", "line 1", "785 column names", "found 786");

    [Fact]
    public void A_header_in_another_order_is_refused_by_its_column() =>
        AssertRefused(
            Csv.Header.Replace("pixel2,pixel3,", "pixel3,pixel2,", StringComparison.Ordinal), "line 1, column 3", "'pixel2'", "'pixel3'");

    [Theory]
    [InlineData("-1")]
    [InlineData("256")]
    [InlineData("1000")]
    [InlineData("0007")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData(" 7")]
    [InlineData("x")]
    [InlineData("99999999999999999999")]
    public void A_pixel_that_is_no_byte_is_refused_by_line_and_column(string value)
    {
        var line = string.Join(',', Enumerable.Repeat("0", 785).Select((zero, column) => column == 700 ? value : zero));

        AssertRefused(
            $"{Csv.Header}\n{Csv.Line(1, 0)}\n{line}\n", "line 3, column 'pixel700'", "a whole number from 0 to 255", $"found '{value}'");
    }

    [Theory]
    [InlineData("10")]
    [InlineData("-1")]
    [InlineData("shoe")]
    public void A_label_that_is_no_class_is_refused_by_its_line(string label) =>
        AssertRefused(
            $"{Csv.Header}\n{label}{Csv.Line(1, 0)[1..]}", "line 2, column 'label'", "a whole number from 0 to 9", $"found '{label}'");

    [Theory]
    [InlineData(784)]
    [InlineData(786)]
    [InlineData(1)]
    public void A_wrong_number_of_columns_is_refused_by_its_line(int columns) =>
        AssertRefused(
            $"{Csv.Header}\n{Csv.Line(1, 0)}\n{string.Join(',', Enumerable.Repeat("7", columns))}\n{Csv.Line(1, 0)}",
            "line 3",
            "785 columns",
            $"found {columns}");

    [Fact]
    public void A_line_that_is_cut_off_is_refused() =>
        AssertRefused($"{Csv.Header}\n{Csv.Line(1, 0)}\n{Csv.Line(1, 0)[..^3]}", "line 3", "785 columns", "found 784");

    [Fact]
    public void An_empty_line_is_refused() =>
        AssertRefused($"{Csv.Header}\n{Csv.Line(1, 0)}\n\n{Csv.Line(1, 0)}\n", "line 3", "an empty line");

    [Fact]
    public void A_large_file_without_line_breaks_is_refused() =>
        AssertRefused(new string('0', 3_000_000), "line 1, column 1", "'label'");

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(string content, params string[] parts)
    {
        var path = _folder.File("damaged.csv");
        File.WriteAllText(path, content);
        var tensors = new LiveTensors();

        var refused = Assert.Throws<DataFormatException>(() => FashionMnist.LoadCsv(path));

        Assert.Equal(path, refused.File);
        Assert.All([path, "Kaggle", .. parts], part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
        Assert.Equal(0, tensors.More);
    }
}
