using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Each form of .NET Interactive's C# API that notebooks use, as they use it.</summary>
public class CellApiTests
{
    private const string Usings =
        """
        using System.IO;
        using Microsoft.AspNetCore.Html;
        using Microsoft.DotNet.Interactive;
        using Microsoft.DotNet.Interactive.Formatting;
        using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;
        record Point(int X, int Y);

        """;

    [Theory]
    [InlineData("Formatter.Register<Point>(p => $\"<b>{p.X}</b>\", \"text/html\");", "<b>1</b>")]
    [InlineData("Formatter.Register<Point>((p, writer) => writer.Write(b(p.X)), mimeType: \"text/html\");", "<b>1</b>")]
    [InlineData("Formatter.Register<Point>((p, writer) => { writer.Write(b(p.X)); }, HtmlFormatter.MimeType);", "<b>1</b>")]
    [InlineData("Formatter.Register<Point>((p, context) => { context.Writer.Write(b(p.X)); return true; }, HtmlFormatter.MimeType);", "<b>1</b>")]
    [InlineData("Formatter.Register<Point>((p, context) => { p.X.FormatTo(context); return true; }, HtmlFormatter.MimeType);", "1")]
    [InlineData("Formatter.Register(typeof(Point), (p, writer) => writer.Write(((Point)p).X), \"text/html\");", "1")]
    [InlineData("Formatter.Register(type: typeof(Point), formatter: (object p, TextWriter writer) => { writer.Write(2); }, mimeType: \"text/html\");", "2")]
    [InlineData("Formatter.Register<object>(o => \"any\", \"text/html\");", "any")]
    public async Task A_formatter_is_registered(string registration, string expected)
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync(Usings + registration + "\nnew Point(1, 2)");

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal(expected, sink.Outputs.OfType<ResultOutput>().Single().Data.GetText("text/html"));
    }

    [Theory]
    [InlineData("new Point(1, 2).ToDisplayString()", "Point { X = 1, Y = 2 }")]
    [InlineData("new Point(1, 2).ToDisplayString(JsonFormatter.MimeType)", "{\"X\":1,\"Y\":2}")]
    [InlineData("div[style: \"color:red\", data_n: 1](\"<\", b(\"x\"), HTML(\"&amp;\")).ToString()", "<div style=\"color:red\" data-n=\"1\">&lt;<b>x</b>&amp;</div>")]
    [InlineData("ul(new[] { 1, 2 }.Select(n => li(n))).ToString()", "<ul><li>1</li><li>2</li></ul>")]
    [InlineData("style(\"a > b { }\").ToString() + br + input[type: \"text\"]", "<style>a > b { }</style><br><input type=\"text\">")]
    [InlineData("(HTML(\"<i>\") is IHtmlContent) + \" \" + \"<\".HtmlEncode() + \"<\".ToHtmlContent()", "True &lt;<")]
    [InlineData("new HtmlString(\"<i>\").ToString()", "<i>")]
    [InlineData("KernelInvocationContext.Current.CancellationToken.CanBeCanceled", "True")]
    [InlineData("Kernel.display(1).GetType() == typeof(DisplayedValue)", "True")]
    public async Task An_expression_has_a_value(string expression, string expected)
    {
        await using var session = new CSharpSession();
        Assert.Equal(expected, await session.ValueAsync(Usings + expression));
    }

    [Fact]
    public async Task The_reader_is_asked_and_a_password_stays_hidden()
    {
        var questions = new List<InputQuestion>();
        await using var session = new CSharpSession(new()
        {
            ReadLine = (question, _) =>
            {
                questions.Add(question);
                return $"answer {questions.Count}";
            },
        });

        var value = await session.ValueAsync(
            """
            #!set --name first --value @input:"Your name?"
            #!set --name second --value @password:{"prompt": "The key?", "saveAs": "key"}
            var third = await Kernel.GetInputAsync("A file?", "file");
            var fourth = await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync("Again?");
            string.Join(", ", first, second, third, fourth, fourth.GetClearTextPassword())
            """.Replace("await Kernel.", "await Microsoft.DotNet.Interactive.Kernel.", StringComparison.Ordinal));

        Assert.Equal("answer 1, answer 2, answer 3, ********, answer 4", value);
        Assert.Equal([new("Your name?", false), new("The key?", true), new("A file?", false), new("Again?", true)], questions);
    }

    [Fact]
    public async Task Formatters_are_a_sessions_own()
    {
        await using var one = new CSharpSession();
        await using var other = new CSharpSession();
        await one.RunAsync("Microsoft.DotNet.Interactive.Formatting.Formatter.Register<int>(n => \"a number\");");

        Assert.Equal("a number", await one.ValueAsync("5"));
        Assert.Equal("5", await other.ValueAsync("5"));
    }

    [Fact]
    public async Task A_formatter_that_throws_or_declines_leaves_the_default()
    {
        await using var session = new CSharpSession();
        Assert.Contains("the formatter of Point failed with Exception: broken", await session.ValueAsync(Usings + "Formatter.Register<Point>(p => throw new Exception(\"broken\"));\nnew Point(1, 2)"), StringComparison.Ordinal);
        Assert.Equal("Point { X = 1, Y = 2 }", await session.ValueAsync("Formatter.Register<Point>((p, context) => false);\nnew Point(1, 2)"));
    }

    [Fact]
    public async Task A_limit_holds_until_the_reset()
    {
        await using var session = new CSharpSession();
        Assert.Equal("[[1, … 1 more], … 1 more]", await session.ValueAsync("using Microsoft.DotNet.Interactive.Formatting;\nFormatter.ListExpansionLimit = 1;\nnew[] { new[] { 1, 2 }, new[] { 3 } }"));
        Assert.Equal("[[1, 2], [3]]", await session.ValueAsync("Formatter.ResetToDefault();\nnew[] { new[] { 1, 2 }, new[] { 3 } }"));
        Assert.Equal("50", await session.ValueAsync("Formatter.ListExpansionLimit"));
    }
}
