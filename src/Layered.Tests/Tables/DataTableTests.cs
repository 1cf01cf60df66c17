using System.IO.Compression;
using System.Text;

namespace Layered.Tests.Tables;

public sealed class DataTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Columns_are_read_as_text_and_as_numbers()
    {
        var table = Read("cut,price,\"length, mm\"\nIdeal,326,\"3.95\"\n\"Very \"\"Good\"\"\",1e3,\n");
        Assert.Equal(["cut", "price", "length, mm"], table.Columns);
        Assert.Equal(["Ideal", "Very \"Good\""], table["cut"]);
        Assert.Equal([326, 1000], table.Numbers("price"));
        Assert.Equal([3.95, double.NaN], table.Numbers("length, mm"));
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void Tabs_separate_without_quotes_and_packed_files_are_unpacked()
    {
        var path = _folder.File("words.tsv.gz");
        using (var file = new GZipStream(File.Create(path), CompressionMode.Compress))
        {
            file.Write(Encoding.UTF8.GetBytes("word\tdefinition\r\ncarrot\tas in \"carrot, stick\"\r\nroundup\t\"a summary\r\n"));
        }

        var table = DataTable.Load(path);
        Assert.Equal(["as in \"carrot, stick\"", "\"a summary"], table["definition"]);
        Assert.Equal(["carrot", "roundup"], table["word"]);
    }

    [Theory]
    [InlineData("", "line 1: expected names that differ, found the end of the file")]
    [InlineData("a,a\n1,2\n", "line 1: expected names that differ")]
    [InlineData("a,\n1,2\n", "line 1: expected names that differ")]
    [InlineData("a,b\n1,2\n3\n", "line 3: expected 2 cells, found 1")]
    [InlineData("a,b\n1,2\n3,4,5\n", "line 3: expected 2 cells, found 3")]
    [InlineData("a,b\n1,2\n\n", "line 3: expected 2 cells, found 1")]
    [InlineData("a,b\n1,\"2\n", "line 2: expected a closing quote")]
    public void A_file_that_is_no_table_is_refused_with_its_line(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFormatException>(() => Read(text)).Message);

    [Theory]
    [InlineData("x")]
    [InlineData("1,5", "\"1,5\"")]
    [InlineData("NaN")]
    [InlineData("∞")]
    public void A_number_that_is_none_is_refused_with_file_line_and_column(string cell, string? written = null)
    {
        var table = Read($"name,price\n\"two\nlines\",1\nb,{written ?? cell}\n");
        var exception = Assert.Throws<DataFormatException>(() => table.Numbers("price"));
        Assert.Contains(_folder.File("table.csv"), exception.Message);
        Assert.Contains($"line 4, column 'price': expected a number, or nothing where it is missing, found '{cell}'", exception.Message);
        Assert.Contains("name, price", Assert.Throws<DataFormatException>(() => table.Numbers("cost")).Message);
        Assert.Contains("name, price", Assert.Throws<DataFormatException>(() => table["cost"]).Message);
    }

    [Fact]
    public void What_is_not_there_or_has_another_name_is_refused()
    {
        Assert.Contains("none.csv", Assert.Throws<FileNotFoundException>(() => DataTable.Load(_folder.File("none.csv"))).Message);
        Assert.Throws<ArgumentException>(() => DataTable.Load("table.txt"));
        var path = _folder.File("broken.csv.gz");
        File.WriteAllText(path, "no packed file");
        Assert.Contains("its packing", Assert.Throws<DataFormatException>(() => DataTable.Load(path)).Message);
    }

    [Fact]
    public void Rows_are_chosen_and_faults_in_them_keep_their_line()
    {
        var table = Read("a,b\n1,x\n2,y\n1,x\n3,z\n");
        Assert.Equal(["1", "2", "3"], table.Distinct()["a"]);
        var a = table.Numbers("a");
        var few = table.Where(row => a[row] > 1);
        Assert.Equal(["y", "z"], few["b"]);
        Assert.Contains("line 3", Assert.Throws<DataFormatException>(() => few.Numbers("b")).Message);
    }

    [Fact]
    public void A_split_deals_each_row_into_one_part_and_the_seed_decides()
    {
        var table = Read($"n\n{string.Join('\n', Enumerable.Range(0, 50))}\n");
        var (train, valid) = table.Split(0.2, seed: 3);
        Assert.Equal((40, 10), (train.Count, valid.Count));
        Assert.Equal(Enumerable.Range(0, 50).Select(n => (double)n), train.Numbers("n").Concat(valid.Numbers("n")).Order());
        Assert.NotEqual(train.Numbers("n").Order(), train.Numbers("n"));
        Assert.Equal(valid["n"], table.Split(0.2, seed: 3).Valid["n"]);
        Assert.NotEqual(valid["n"], table.Split(0.2, seed: 4).Valid["n"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Split(0.001));
    }

    public void Dispose() => _folder.Dispose();

    private DataTable Read(string text)
    {
        var path = _folder.File("table.csv");
        File.WriteAllText(path, text);
        return DataTable.Load(path);
    }
}
