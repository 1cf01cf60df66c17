using Xunit;

namespace Layered.Notebooks.Tests;

public class DataTableTests
{
    private const string People =
        """
        using System.Data;
        var people = new DataTable("people");
        people.Columns.Add("Name", typeof(string));
        people.Columns.Add("Age", typeof(int));
        people.Columns.Add("Score", typeof(double));
        people.Rows.Add("Ada", 36, 1234.5);
        people.Rows.Add("<b>Bob</b>\n", 5, DBNull.Value);
        people.Rows.Add(null, 100, 2.25);

        """;

    [Fact]
    public async Task A_table_is_a_table_with_its_numbers_in_line()
    {
        var shown = await Shown.OfAsync(People + "people");

        Assert.Equal(
            """
            people
               Name          Age   Score
            0  Ada            36  1234.5
            1  <b>Bob</b>\n    5  DBNull
            2  DBNull        100    2.25
            """.ReplaceLineEndings("\n"),
            shown.Text);
        Assert.Contains("<caption>people</caption>", shown.Html, StringComparison.Ordinal);
        Assert.Contains("<th style=\"text-align: right\">Age</th>", shown.Html, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align: right\">36</td>", shown.Html, StringComparison.Ordinal);
        Assert.Contains("<td>Ada</td>", shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_shows_its_own_rows_in_its_own_order()
    {
        var shown = await Shown.OfAsync(People + "new DataView(people, \"Age > 5\", \"Age DESC\", DataViewRowState.CurrentRows)");

        Assert.Equal(["people", "   Name    Age   Score", "0  DBNull  100    2.25", "1  Ada      36  1234.5"], shown.Text.Split('\n'));
    }

    [Fact]
    public async Task A_deleted_row_is_not_there_and_a_row_is_its_cells()
    {
        var table = await Shown.OfAsync(People + "people.AcceptChanges();\npeople.Rows[1].Delete();\npeople");
        var row = await Shown.OfAsync(People + "people.Rows[0]");
        var rows = await Shown.OfAsync(People + "people.Rows");

        Assert.Equal(["people", "   Name    Age   Score", "0  Ada      36  1234.5", "1  DBNull  100    2.25"], table.Text.Split('\n'));
        Assert.Equal("DataRow { Name = \"Ada\", Age = 36, Score = 1234.5 }", row.Text);
        Assert.Contains("<tr><th>0</th><td>Ada</td><td style=\"text-align: right\">36</td>", rows.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_shows_its_tables()
    {
        var shown = await Shown.OfAsync(People + "var set = new DataSet(\"all\");\nset.Tables.Add(people);\nset.Tables.Add(new DataTable(\"nothing\"));\nset");

        Assert.StartsWith("DataSet all {", shown.Text, StringComparison.Ordinal);
        Assert.Contains("\n  0  Ada            36  1234.5\n", shown.Text, StringComparison.Ordinal);
        Assert.Contains("nothing", shown.Text, StringComparison.Ordinal);
        Assert.Contains("<th>people</th>", shown.Html, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align: right\">36</td>", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_columns_and_rows_are_counted_and_not_read()
    {
        var shown = await Shown.OfAsync(
            """
            using System.Data;
            var wide = new DataTable();
            for (var i = 0; i < 10_000; i++) wide.Columns.Add($"c{i}", typeof(int));
            for (var i = 0; i < 200; i++) wide.Rows.Add(i, -i);
            wide
            """);

        Assert.EndsWith("… 150 more, … 9,970 more columns", shown.Text, StringComparison.Ordinal);
        Assert.All(shown.Text.Split('\n'), line => Assert.True(line.Length <= 100, line));
        Assert.Contains("49  ", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("c30", shown.Text, StringComparison.Ordinal);
        Assert.True(shown.Html.Length < 100_000);
    }

    [Fact]
    public async Task A_table_without_rows_says_so()
    {
        var shown = await Shown.OfAsync("using System.Data;\nvar empty = new DataTable();\nempty.Columns.Add(\"A\");\nempty");
        Assert.Equal("  A\n(empty)", shown.Text);
        Assert.Contains("(empty)", shown.Html, StringComparison.Ordinal);
        Assert.Equal("(empty)", (await Shown.OfAsync("new System.Data.DataTable()")).Text.Trim());
    }

    [Fact]
    public async Task A_reader_shows_its_next_rows_and_says_that_it_has_moved()
    {
        await using var session = new CSharpSession();
        var first = await session.ShowAsync(People + "for (var i = 0; i < 100; i++) people.Rows.Add(\"x\", i, i);\nvar reader = people.CreateDataReader();\nreader");
        var second = await session.ShowAsync("reader");
        var third = await session.ShowAsync("reader");
        var closed = await session.ShowAsync("reader.Close();\nreader");

        Assert.StartsWith("    Name          Age   Score\n0   Ada            36  1234.5\n", first.Text, StringComparison.Ordinal);
        Assert.EndsWith("the reader stands after these 50 rows", first.Text, StringComparison.Ordinal);
        Assert.Contains("0   x      47     47", second.Text, StringComparison.Ordinal);
        Assert.EndsWith("the reader stands after these 3 rows", third.Text, StringComparison.Ordinal);
        Assert.Equal("DataTableReader (closed)", closed.Text);
    }
}
