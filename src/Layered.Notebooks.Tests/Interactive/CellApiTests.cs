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
    [InlineData("class Bold : ITypeFormatter { public string MimeType => HtmlFormatter.MimeType; public Type Type => typeof(Point); public bool Format(object p, FormatContext context) { context.Writer.Write(b(((Point)p).X)); return true; } }\nFormatter.Register(new Bold());", "<b>1</b>")]
    [InlineData("class Bold : TypeFormatter<Point> { public override string MimeType => \"text/html\"; public override bool Format(Point p, FormatContext context) { context.Writer.Write(b(p.X)); return true; } }\nFormatter.Register(new Bold());", "<b>1</b>")]
    [InlineData("Formatter.Register(new HtmlFormatter<Point>(p => $\"<b>{p.Y}</b>\"));", "<b>2</b>")]
    [InlineData("Formatter.Register(new HtmlFormatter<Point>((p, context) => context.Writer.Write(p.Y)));", "2")]
    [InlineData("Formatter.Register<Point>((p, writer) => HtmlFormatter.GetPreferredFormatterFor<int>().Format(p.X, new FormatContext(writer)), \"text/html\");", "1")]
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
    [InlineData("new Point(1, 2).ToDisplayString(new PlainTextFormatter<Point>(p => \"at \" + p.X))", "at 1")]
    [InlineData("Formatter.GetPreferredFormatterFor(typeof(Point), \"text/plain\").Type.Name", "Point")]
    [InlineData("string.Join(\", \", Formatter.GetPreferredMimeTypesFor(typeof(Point)))", "text/html")]
    [InlineData("Kernel.Current.Name + Kernel.Root.Name + Kernel.Current.ParentKernel.Name", "csharp.NET.NET")]
    [InlineData("Kernel.Root.FindKernelByName(\"csharp\").Name + Kernel.Root.FindKernelByName(\"fsharp\")", "csharp")]
    [InlineData("KernelInvocationContext.Current.HandlingKernel.RootKernel.ParentKernel is null", "True")]
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

    [Theory]
    [InlineData("await Kernel.Root.SendAsync(new SubmitCode(\"<b>x</b>\", \"html\"));", "text/html", "<b>x</b>")]
    [InlineData("await Kernel.Root.FindKernelByName(\"markdown\").SubmitCodeAsync(\"# x\");", "text/markdown", "# x")]
    [InlineData("await KernelInvocationContext.Current.HandlingKernel.ParentKernel.SendAsync(new SubmitCode(\"alert(1)\", \"javascript\"));", "text/html", "<script type=\"text/javascript\">\n(async element => { {\nalert(1)\n} })(document.currentScript?.parentElement);\n</script>")]
    public async Task What_is_sent_to_another_language_is_shown(string code, string mimeType, string expected)
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync($"using Microsoft.DotNet.Interactive.Commands;\n{Usings}{code}");

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal(expected, Assert.IsType<DisplayOutput>(Assert.Single(sink.Outputs)).Data.GetText(mimeType));
    }

    [Theory]
    [InlineData("Kernel.Current.SubmitCodeAsync(\"1 + 1\")", "Put the code into a function")]
    [InlineData("Kernel.Root.SendAsync(new SubmitCode(\"1 + 1\", \"fsharp\"))", "There is no kernel 'fsharp' here: html, javascript, markdown and C# are.")]
    public async Task What_cannot_be_run_is_refused_with_a_remedy(string expression, string message)
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync($"using Microsoft.DotNet.Interactive.Commands;\n{Usings}await {expression};");
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_older_functions_ask_too()
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

        Assert.Equal(
            "answer 1 ******** answer 2 answer 3",
            await session.ValueAsync("var name = input(\"Your name?\");\nvar key = password(\"The key?\");\n$\"{name} {key} {key.GetClearTextPassword()} {await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"Hidden?\", typeHint: \"password\")}\""));
        Assert.Equal([new("Your name?", false), new("The key?", true), new("Hidden?", true)], questions);
    }

    [Fact]
    public async Task A_types_formatters_are_those_that_its_source_makes()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync(
            Usings +
            """
            class Formatters : ITypeFormatterSource
            {
                public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
                    [new PlainTextFormatter<Shape>(s => "plain"), new HtmlFormatter<Shape>(s => "<i>html</i>"), new HtmlFormatter<string>(s => "not asked")];
            }
            [TypeFormatterSource(typeof(Formatters), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
            class Shape { }
            new Shape()
            """);

        var data = Assert.IsType<ResultOutput>(Assert.Single(sink.Outputs)).Data;
        Assert.Equal(["text/html", "text/plain"], data.MimeTypes);
        Assert.Equal(("<i>html</i>", "plain"), (data.GetText("text/html"), data.PlainText));
    }

    [Fact]
    public async Task A_default_representation_holds_where_nothing_is_said_about_the_type()
    {
        await using var session = new CSharpSession();
        await session.RunAsync(Usings + "Formatter.DefaultMimeType = PlainTextFormatter.MimeType;\nFormatter.SetPreferredMimeTypesFor(typeof(Point), HtmlFormatter.MimeType);");
        var (_, list) = await session.RunAsync("new[] { 1, 2 }");
        var (_, point) = await session.RunAsync("new Point(1, 2)");
        await session.RunAsync("Formatter.DefaultMimeType = \"text/html\";");
        var (_, later) = await session.RunAsync("new[] { 1, 2 }");

        Assert.Equal(["text/plain"], list.Outputs.OfType<ResultOutput>().Single().Data.MimeTypes);
        Assert.Equal(["text/html"], point.Outputs.OfType<ResultOutput>().Single().Data.MimeTypes);
        Assert.Equal(["text/html", "text/plain"], later.Outputs.OfType<ResultOutput>().Single().Data.MimeTypes);
    }

    [Fact]
    public async Task A_limit_may_be_one_types_own()
    {
        await using var session = new CSharpSession();
        Assert.Equal(
            "([1, … 2 more], [1, 2, 3])",
            await session.ValueAsync("using Microsoft.DotNet.Interactive.Formatting;\nFormatter<List<int>>.ListExpansionLimit = 1;\n(new List<int> { 1, 2, 3 }, new[] { 1, 2, 3 })"));
        Assert.Equal("1, 50", await session.ValueAsync("$\"{Formatter<List<int>>.ListExpansionLimit}, {Formatter<int[]>.ListExpansionLimit}\""));
    }

    [Theory]
    [InlineData("#!share x --from csharp", "x", "5")]
    [InlineData("#!share --from csharp x", "x", "5")]
    [InlineData("#!share x --from csharp --as y", "y", "5")]
    [InlineData("#!set --name y --value @csharp:x", "y", "5")]
    [InlineData("#!set --name x --value @csharp:x", "x", "5")]
    public async Task A_variable_is_shared_between_cells_of_one_language(string directive, string name, string expected)
    {
        await using var session = new CSharpSession();
        await session.RunAsync("var x = 5;");
        Assert.Equal(expected, await session.ValueAsync($"{directive}\n{name}"));
        Assert.Equal(expected, await session.ValueAsync(name));
    }
}
