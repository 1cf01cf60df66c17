using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Xunit;

namespace Layered.Notebooks.Tests;

public class DefaultFormattingTests
{
    public static TheoryData<object?, string> Scalars => new()
    {
        { null, "null" },
        { 42, "42" },
        { 0.1, "0.1" },
        { 1234567.5f, "1234567.5" },
        { double.NaN, "NaN" },
        { 1_000.25m, "1000.25" },
        { true, "True" },
        { 'x', "x" },
        { "a\nb", "a\nb" },
        { DayOfWeek.Friday, "Friday" },
        { new DateTime(2026, 3, 4, 5, 6, 7), "2026-03-04 05:06:07" },
        { new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)), "2026-03-04 05:06:07 +02:00" },
        { new DateOnly(2026, 3, 4), "2026-03-04" },
        { TimeSpan.FromSeconds(90.5), "00:01:30.5000000" },
        { new Version(1, 2, 3), "1.2.3" },
        { typeof(Dictionary<string, List<int?>>), "Dictionary<string, List<int?>>" },
        { typeof((int, string)[,]), "(int, string)[,]" },
        { (Func<int, string>)(i => ""), "Func<int, string>" },
        { new InvalidOperationException("outer", new ArgumentException("inner")), "InvalidOperationException: outer\ncaused by ArgumentException: inner" },
        { Task.CompletedTask, "Task (completed)" },
        { new TaskCompletionSource().Task, "Task (not finished)" },
        { new ValueTask<int>(new TaskCompletionSource<int>().Task), "ValueTask (not finished)" },
        { new Lazy<int>(() => throw new InvalidOperationException()), "Lazy<int> (not created)" },
    };

    public static TheoryData<object, string> Composites => new()
    {
        { new[] { 1, 2, 3 }, "[1, 2, 3]" },
        { Array.Empty<int>(), "[]" },
        { new List<string> { "a", "b\"c" }, "[\"a\", \"b\\\"c\"]" },
        { new Dictionary<string, double> { ["x"] = 0.5, ["y"] = 2 }, "{ \"x\": 0.5, \"y\": 2 }" },
        { (1, "two", (3, 4)), "(1, \"two\", (3, 4))" },
        { new { Name = "a", Value = (int?)null }, "{ Name = \"a\", Value = null }" },
        { new Point(1, 2), "Point { X = 1, Y = 2 }" },
        { new[] { new Point(1, 2) }, "[Point { X = 1, Y = 2 }]" },
        { new[,] { { 1, 2 }, { 3, 4 } }, "[[1, 2], [3, 4]]" },
        { new[] { new[] { 1.5 }, null }, "[[1.5], null]" },
        { Task.FromResult(5), "Task { Result = 5 }" },
        { new Named(), "a name of its own" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_scalar_is_text_alone(object? value, string text)
    {
        var bundle = ValueFormatter.Format(value);

        Assert.Equal(["text/plain"], bundle.MimeTypes);
        Assert.Equal(text, bundle.PlainText);
    }

    [Theory]
    [MemberData(nameof(Composites))]
    public void What_has_parts_is_a_table_and_text(object value, string text)
    {
        var bundle = ValueFormatter.Format(value);

        Assert.Equal(["text/html", "text/plain"], bundle.MimeTypes);
        Assert.Equal(text, bundle.PlainText);
        Assert.StartsWith("<table>", bundle.GetText("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_with_the_same_members_share_a_table()
    {
        var html = ValueFormatter.Format(new[] { new { X = 1, Name = "a" }, new { X = 30, Name = "b" } }).GetText("text/html");

        Assert.Equal(
            "<table><thead><tr><th></th><th style=\"text-align: right\">X</th><th>Name</th></tr></thead><tbody>"
            + "<tr><th>0</th><td style=\"text-align: right\">1</td><td>a</td></tr><tr><th>1</th><td style=\"text-align: right\">30</td><td>b</td></tr></tbody></table>",
            html);
    }

    [Fact]
    public void Everything_from_a_value_is_encoded()
    {
        const string Attack = "<script>alert('\"&')</script>";
        object[] values =
        [
            new[] { Attack },
            new Dictionary<string, string> { [Attack] = Attack },
            new { Text = Attack, Inner = new { Text = Attack } },
            new Throwing(Attack),
            new[] { new InvalidOperationException(Attack) },
            (Attack, Attack),
            new Named { Name = Attack },
        ];

        foreach (var value in values)
        {
            var html = ValueFormatter.FormatAs(value, "text/html").GetText("text/html")!;
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_throwing_getter_shows_its_exception_and_the_rest_stays()
    {
        var bundle = ValueFormatter.Format(new Throwing("no luck"));

        Assert.Equal("Throwing { Good = 1, Bad = threw InvalidOperationException: no luck }", bundle.PlainText);
        Assert.Contains("no luck", bundle.GetText("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_ends_where_it_closes()
    {
        var list = new List<object>();
        list.Add(list);
        var node = new Node();
        node.Next = node;

        Assert.Equal("[(cycle: List<object>)]", ValueFormatter.Format(list).PlainText);
        Assert.Equal("Node { Next = (cycle: Node) }", ValueFormatter.Format(node).PlainText);
    }

    [Fact]
    public void Depth_is_bounded()
    {
        var innermost = new Node();
        var node = innermost;
        for (var i = 0; i < 1_000; i++)
        {
            node = new Node { Next = node };
        }

        Assert.Equal(
            "Node { Next = Node { Next = Node { Next = Node { Next = Node } } } }", ValueFormatter.Format(node).PlainText);
    }

    [Fact]
    public void A_long_collection_says_how_much_is_left_out()
    {
        var bundle = ValueFormatter.Format(Enumerable.Range(0, 1_234).ToList());

        Assert.EndsWith("48, 49, … 1,184 more]", bundle.PlainText.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Contains("… 1,184 more", System.Net.WebUtility.HtmlDecode(bundle.GetText("text/html")), StringComparison.Ordinal);
        Assert.All(bundle.PlainText.Split('\n'), line => Assert.True(line.Length <= 101, line));
    }

    [Fact]
    public void A_very_long_text_is_cut()
    {
        var text = ValueFormatter.Format(new string('x', 1_000_000)).PlainText;

        Assert.True(text.Length < 101_000);
        Assert.EndsWith("… 900,000 more characters", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_total_is_bounded_however_the_value_nests()
    {
        var wide = Enumerable.Repeat(Enumerable.Repeat(Enumerable.Repeat(new object(), 100), 100).ToList(), 100).ToList();

        Assert.True(ValueFormatter.Format(wide).GetText("text/html")!.Length < 500_000);
    }

    [Fact]
    public void The_order_of_hashed_collections_does_not_depend_on_hashes()
    {
        var keys = Enumerable.Range(0, 20).Select(i => $"key{i:00}").ToList();
        var expected = "[" + string.Join(",", keys.Select(key => $"\"{key}\"")) + "]";

        var set = ValueFormatter.Format(ImmutableHashSet.CreateRange(keys)).PlainText;
        var dictionary = ValueFormatter.Format(new ConcurrentDictionary<string, int>(keys.Select(key => KeyValuePair.Create(key, 1)))).PlainText;

        Assert.Equal(expected, set.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(keys, keys.OrderBy(key => dictionary.IndexOf(key, StringComparison.Ordinal)));
    }

    [Fact]
    public void Numbers_do_not_follow_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal("[1.5, 1234.25]", ValueFormatter.Format(new[] { 1.5, 1234.25 }).PlainText);
            Assert.Equal("{ When = 2026-03-04 00:00:00, Cost = 9.5 }", ValueFormatter.Format(new { When = new DateTime(2026, 3, 4), Cost = 9.5m }).PlainText);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void HTML_is_shown_as_it_is()
    {
        var bundle = ValueFormatter.Format(new HtmlString("<b>bold</b>"));

        Assert.Equal(["text/html"], bundle.MimeTypes);
        Assert.Equal("<b>bold</b>", bundle.GetText("text/html"));
    }

    [Fact]
    public void FormatAs_takes_a_string_as_being_in_the_asked_type()
    {
        Assert.Equal("# title", ValueFormatter.FormatAs("# title", "text/markdown").GetText("text/markdown"));
        Assert.Equal("<i>x</i>", ValueFormatter.FormatAs("<i>x</i>", "text/html").GetText("text/html"));
    }

    [Fact]
    public void FormatAs_gives_the_one_representation_asked_for()
    {
        var value = new[] { 1, 2 };

        Assert.Equal(["text/html"], ValueFormatter.FormatAs(value, "text/html").MimeTypes);
        Assert.Equal("[1, 2]", ValueFormatter.FormatAs(value, "text/plain").PlainText);
        Assert.Equal("[1,2]", ValueFormatter.FormatAs(value, "application/json").GetText("application/json"));
        Assert.Equal("5", ValueFormatter.FormatAs(5, "text/html").GetText("text/html"));
        var refusal = Assert.Throws<ArgumentException>(() => ValueFormatter.FormatAs(value, "image/png"));
        Assert.Contains("text/html, text/plain, application/json", refusal.Message, StringComparison.Ordinal);
    }

    private sealed record Point(int X, int Y);

    private sealed class Node
    {
        public Node? Next { get; set; }
    }

    private sealed class Named
    {
        public string Name { get; init; } = "a name of its own";

        public override string ToString() => Name;
    }

    private sealed class Throwing(string message)
    {
        public int Good => 1;

        public int Bad => throw new InvalidOperationException(message);
    }
}
