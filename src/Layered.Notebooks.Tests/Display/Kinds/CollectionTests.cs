using Xunit;

namespace Layered.Notebooks.Tests;

public class CollectionTests
{
    [Theory]
    [InlineData("class Basket : List<int> { public string Owner { get; set; } = \"Ada\"; }", "new Basket { 1, 2 }", "Basket { Owner = \"Ada\", [1, 2] }")]
    [InlineData("class Scores : Dictionary<string, int> { public int Best => 3; }", "new Scores { [\"a\"] = 3 }", "Scores { Best = 3, { \"a\": 3 } }")]
    [InlineData("class Plain : List<int> { public new int Count => 9; }", "new Plain { 1 }", "[1]")]
    [InlineData("class Bad : List<int> { public int Worst => throw new Exception(\"no\"); }", "new Bad()", "Bad { Worst = threw Exception: no, [] }")]
    [InlineData("IEnumerable<int> Upto(int count) { for (var i = 0; i < count; i++) yield return i; }", "Upto(2)", "[0, 1]")]
    [InlineData("", "new[] { \"ant\", \"bee\", \"wasp\" }.GroupBy(word => word.Length).First()", "{ Key = 3, [\"ant\", \"bee\"] }")]
    public async Task A_collection_shows_its_items_and_what_it_has_beside_them(string declaration, string expression, string expected) =>
        Assert.Equal(expected, (await Shown.OfAsync($"{declaration}\n{expression}")).Text);

    [Fact]
    public async Task Properties_stand_above_the_items_and_groups_are_rows()
    {
        var basket = await Shown.OfAsync("class Basket : List<string> { public string Owner => \"<Ada>\"; }\nnew Basket { \"egg\" }");
        var groups = await Shown.OfAsync("Enumerable.Range(0, 6).GroupBy(n => n % 2)");

        Assert.Matches("<th>Owner</th><td>&lt;Ada&gt;</td>.*<td>egg</td>", basket.Html);
        Assert.Contains("<th style=\"text-align: right\">Key</th><th>items</th>", groups.Html, StringComparison.Ordinal);
        Assert.Contains("<td>4</td>", groups.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new byte[] { 0, 15, 255 }", "byte[] (3 bytes): 00 0F FF")]
    [InlineData("Array.Empty<byte>()", "byte[] (0 bytes)")]
    [InlineData("new byte[1]", "byte[] (1 byte): 00")]
    [InlineData("new Memory<byte>(new byte[] { 1, 2, 3 }, 1, 2)", "Memory<byte> (2 bytes): 02 03")]
    [InlineData("Encoding.UTF8.GetBytes(\"Hello, <world>!\\u001b[31m\")", "byte[] (20 bytes)\n0000  48 65 6C 6C 6F 2C 20 3C 77 6F 72 6C 64 3E 21 1B  Hello, <world>!.\n0010  5B 33 31 6D                                      [31m")]
    [InlineData("(ReadOnlyMemory<byte>)new byte[1_000]", "… 744 more bytes")]
    [InlineData("new { Data = new byte[5_000] }", "{ Data = byte[] (5,000 bytes): 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 … }")]
    [InlineData("new Memory<int>(new[] { 1, 2, 3 }, 1, 2)", "[2, 3]")]
    [InlineData("(ReadOnlyMemory<double>)new double[1_000]", "… 950 more]")]
    [InlineData("\"some text\".AsMemory(5)", "text")]
    public async Task Memory_shows_what_is_in_it(string expression, string expected)
    {
        var shown = await Shown.OfAsync(expression);

        Assert.EndsWith(expected, shown.Text, StringComparison.Ordinal);
        Assert.True(shown.Text.Length < 3_000);
    }

    [Theory]
    [InlineData("class Node { public string Name; public Node Next; }\nvar node = new Node { Name = \"a\" };\nnode.Next = node;\nnode", "Node { Name = \"a\", Next = (cycle: Node) }")]
    [InlineData("record Node(string Name) { public Node Next { get; set; } }\nvar node = new Node(\"a\");\nnode.Next = node;\nnode", "Node { Name = \"a\", Next = (cycle: Node) }")]
    [InlineData("record Node(string Name) { public List<Node> All { get; } = []; }\nvar node = new Node(\"a\");\nnode.All.Add(node);\nnode", "Node { Name = \"a\", All = [(cycle: Node)] }")]
    [InlineData("record Node(string Name) { public Node Next { get; set; } }\nvar node = new Node(\"a\");\nnode.Next = node;\nnew[] { node, node }", "[Node { Name = \"a\", Next = (cycle: Node) }, Node { Name = \"a\", Next = (cycle: Node) }]")]
    public async Task A_cycle_ends_where_it_closes(string code, string expected) => Assert.Equal(expected, (await Shown.OfAsync(code)).Text);

    [Fact]
    public async Task The_text_of_an_object_that_refers_to_itself_does_not_end_the_process()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("record Node { public Node Next { get; set; } }\nclass Owner { public Node Node = new(); public override string ToString() => $\"{Node}\"; }\nvar owner = new Owner();\nowner.Node.Next = owner.Node;\nowner");
        Assert.Equal("2", await session.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task Of_many_members_the_first_are_in_sight_and_the_others_unfold()
    {
        var wide = await Shown.OfAsync($"class Wide {{ {string.Concat(Enumerable.Range(1, 150).Select(i => $"public int P{i} => {i}; "))} }}\nnew Wide()");

        Assert.Contains("P20 = 20", wide.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("P21", wide.Text, StringComparison.Ordinal);
        Assert.Contains("… 130 more", wide.Text, StringComparison.Ordinal);
        var (shown, folded) = (wide.Html.Split("<details>")[0], wide.Html.Split("<details>")[1]);
        Assert.DoesNotContain("P21", shown, StringComparison.Ordinal);
        Assert.StartsWith("<summary>… 130 more</summary>", System.Net.WebUtility.HtmlDecode(folded), StringComparison.Ordinal);
        Assert.Contains("<th>P100</th>", folded, StringComparison.Ordinal);
        Assert.DoesNotContain("P101", folded, StringComparison.Ordinal);
        Assert.Contains("… 50 more", System.Net.WebUtility.HtmlDecode(folded), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_deep_or_is_large_unfolds_without_a_script()
    {
        var deep = await Shown.OfAsync("new { A = new { B = new { C = \"<deep>\", D = 1 }, X = 1 }, Many = Enumerable.Range(0, 40).Select(i => (i, i)).ToList(), Few = new { Y = 1 } }");

        Assert.Contains("<details><summary>{ C = ", deep.Html, StringComparison.Ordinal);
        Assert.Contains("<details><summary>[(0, 0), (1, 1), ", deep.Html, StringComparison.Ordinal);
        Assert.Contains("<th>Few</th><td><table>", deep.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<deep>", deep.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", deep.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_in_a_table_are_in_line()
    {
        var shown = await Shown.OfAsync("new[] { new { Name = \"a\", Price = (double?)1.5 }, new { Name = \"b\", Price = (double?)null }, new { Name = \"c\", Price = (double?)10 } }");

        Assert.Contains("<th>Name</th><th style=\"text-align: right\">Price</th>", shown.Html, StringComparison.Ordinal);
        Assert.Contains("<td>b</td><td style=\"text-align: right\">null</td>", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_under_names_are_in_line_where_all_are_numbers()
    {
        var numbers = await Shown.OfAsync("new Dictionary<string, double?> { [\"a\"] = 1.5, [\"b\"] = null, [\"c\"] = 100 }");
        var mixed = await Shown.OfAsync("new Dictionary<string, object> { [\"a\"] = 1.5, [\"b\"] = \"null\" }");

        Assert.Contains("<th>c</th><td style=\"text-align: right\">100</td>", numbers.Html, StringComparison.Ordinal);
        Assert.Contains("<th>a</th><td>1.5</td>", mixed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_do_not_reach_a_terminal()
    {
        var shown = await Shown.OfAsync("new[] { \"\\u001b[2J\\a\\u009b31m\" }");
        Assert.DoesNotContain(shown.Text, char.IsControl);
        Assert.Equal("[\"\\u001B[2J\\u0007\\u009B31m\"]", shown.Text);
        Assert.DoesNotContain(shown.Html, char.IsControl);
    }

    [Theory]
    [InlineData("class Liar : List<int>, ICollection<int> { int ICollection<int>.Count => throw new Exception(); }\nnew Liar()", "[]")]
    [InlineData("class Liar : IReadOnlyCollection<int> { public int Count => throw new Exception(\"who knows\"); public IEnumerator<int> GetEnumerator() { yield return 1; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }\nnew Liar()", "[1]")]
    public async Task A_count_that_throws_leaves_the_items(string code, string expected) => Assert.Equal(expected, (await Shown.OfAsync(code)).Text);
}
