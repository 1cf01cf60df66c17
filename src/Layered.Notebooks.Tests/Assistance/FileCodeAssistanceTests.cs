using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Completion and inspection of what a script does not have: see <see cref="FileCodeTests"/>.</summary>
public sealed class FileCodeAssistanceTests : IAsyncDisposable
{
    private readonly CSharpSession _session = new();
    private readonly CodeAssistant _assistant;

    public FileCodeAssistanceTests() => _assistant = new(_session);

    [Theory]
    [InlineData("using var text = new System.Text.StringBuilder() is var b ? new System.IO.StringReader(\"\") : null;\ntext.ReadL|", "ReadLine")]
    [InlineData("namespace Shapes { class Box { public int Side; int Twice() => Si| } }", "Side")]
    [InlineData("namespace Shapes;\nclass Box { public int Side; }\nclass User { int Of(Box box) => box.Si| }", "Side")]
    [InlineData("static class More { public static int Twice(this int x) => 2 * x; }\nvar three = 3;\nthree.Twi|", "Twice")]
    [InlineData("static class More { extension(string text) { public int Words => 1; } }\nstring F(string word) => word.Wo|;", "Words")]
    [InlineData("namespace Shapes { public class Box { public int Side; } }\nnew Shapes.Box().Si|", "Side")]
    [InlineData("record Point(int Left, int Top);\nstatic class Points { static int F(this Point point) => point.Le| }", "Left")]
    public async Task A_cell_is_completed(string code, string expected) => Assert.Contains(expected, await _assistant.TextsAsync(code));

    [Theory]
    [InlineData("Geometry.Sh|", "Shape")]
    [InlineData("using Geometry;\nnew Shape().Si|", "Side")]
    [InlineData("2.Twi|", "Twice")]
    [InlineData("\"a b\".Wor|", "Words")]
    [InlineData("Patterns.Wo|", "Word")]
    public async Task A_later_cell_is_completed(string code, string expected)
    {
        await RunAsync("namespace Geometry { /// <summary>A thing with sides.</summary>\npublic class Shape { /// <summary>How long it is.</summary>\npublic int Side { get; set; } } }");
        await RunAsync("static class More { public static int Twice(this int x) => 2 * x; extension(string text) { public int Words => text.Split(' ').Length; } }");
        await RunAsync("using System.Text.RegularExpressions;\npartial class Patterns { [GeneratedRegex(\"a\")] public static partial Regex Word(); }");

        Assert.Contains(expected, await _assistant.TextsAsync(code));
    }

    [Fact]
    public async Task What_is_declared_again_is_what_is_completed()
    {
        await RunAsync("class Box { public int Old; }");
        Assert.Contains("Old", await _assistant.TextsAsync("new Box().|"));
        await RunAsync("class Box { public int New; }");
        var texts = await _assistant.TextsAsync("new Box().|");

        Assert.Contains("New", texts);
        Assert.DoesNotContain("Old", texts);
    }

    [Theory]
    [InlineData("Geometry.Sha|pe x = null;", "A thing with sides.")]
    [InlineData("new Geometry.Shape().Si|de", "How long it is.")]
    public async Task What_is_written_about_a_type_is_told(string code, string expected)
    {
        await RunAsync("namespace Geometry\n{\n    /// <summary>A thing with sides.</summary>\n    public class Shape\n    {\n        /// <summary>How long it is.</summary>\n        public int Side { get; set; }\n    }\n}");

        Assert.Contains(expected, await _assistant.InspectAsync(code), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new Squ|are(2)", "from cell 1", "class Square(int side) { public int Side => side; public int Times(int n) => n * side; }")]
    [InlineData("new Square(2).Tim|es(3)", "from cell 1", "public int Times(int n) => n * side;")]
    [InlineData("new Square(2).Si|de", "from cell 1", "public int Side => side;")]
    [InlineData("2.Twi|ce()", "from cell 2", "public static int Twice(this int x) => 2 * x;")]
    public async Task The_code_that_declared_it_is_shown(string code, string place, string source)
    {
        await RunAsync("class Square(int side) { public int Side => side; public int Times(int n) => n * side; }");
        await RunAsync("static class More { public static int Twice(this int x) => 2 * x; }");
        var description = await _assistant.InspectAsync(code, detail: 1);

        Assert.Contains(place, description, StringComparison.Ordinal);
        Assert.Contains(source, description, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _assistant.Dispose();
        await _session.DisposeAsync();
    }

    private async Task RunAsync(string code)
    {
        var (result, _) = await _session.RunAsync(code);
        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
    }
}
