using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary><c>using var</c> outside of a block: the value lives to the end of the cell.</summary>
public sealed class UsingDeclarationTests : IAsyncDisposable
{
    private const string Noisy = "class Noisy(string name) : IDisposable, IAsyncDisposable { public string Name => name; public void Dispose() => Console.WriteLine($\"-{name}\"); public ValueTask DisposeAsync() { Console.WriteLine($\"~{name}\"); return default; } }\n";

    private readonly CSharpSession _session = new();

    [Theory]
    [InlineData("using var a = new Noisy(\"a\");\nConsole.WriteLine(a.Name);", "a\n-a\n")]
    [InlineData("using Noisy a = new(\"a\"), b = new(\"b\");\nConsole.WriteLine(a.Name + b.Name);", "ab\n-b\n-a\n")]
    [InlineData("using var a = new Noisy(\"a\"); await using var b = new Noisy(\"b\");", "~b\n-a\n")]
    [InlineData("using var none = (Noisy?)null;\nConsole.WriteLine(none is null);", "True\n")]
    [InlineData("object o = new Noisy(\"a\");\nusing var found = o is Noisy { Name: var name } noisy ? noisy : null;\nConsole.WriteLine(name);", "a\n-a\n")]
    [InlineData("using (var a = new Noisy(\"a\")) { Console.WriteLine(1); }\nConsole.WriteLine(2);", "1\n-a\n2\n")]
    [InlineData("if (true) { using var a = new Noisy(\"a\"); Console.WriteLine(1); }\nConsole.WriteLine(2);", "1\n-a\n2\n")]
    [InlineData("using var a = new Noisy(\"a\");\n#!time\nConsole.WriteLine(a.Name);", "a\n-a\n")]
    [InlineData("for (var i = 0; i < 2; i++) { } using var a = new Noisy(\"a\"); Console.WriteLine(a.Name);", "a\n-a\n")]
    public async Task The_value_is_disposed_of_when_the_cell_ends(string code, string written)
    {
        var (result, sink) = await _session.RunAsync(Noisy + code);

        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        Assert.Equal(written, sink.Text);
    }

    [Fact]
    public async Task The_value_of_the_cell_is_shown_before()
    {
        var (_, sink) = await _session.RunAsync(Noisy + "using var a = new Noisy(\"a\");\na.Name");

        Assert.Equal(["ResultOutput", "StreamOutput"], sink.Outputs.Select(output => output.GetType().Name));
    }

    [Fact]
    public async Task A_cell_that_throws_disposes_too()
    {
        var (result, sink) = await _session.RunAsync(Noisy + "using var a = new Noisy(\"a\");\nthrow new InvalidOperationException(\"no\");");

        Assert.Equal("no", result.Error!.Message);
        Assert.Equal("-a\n", sink.Text);
    }

    [Fact]
    public async Task A_cell_that_is_interrupted_disposes_too()
    {
        await _session.RunAsync(Noisy);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMilliseconds(300));
        var (result, sink) = await _session.RunStoppableAsync("using var a = new Noisy(\"a\");\nwhile (true) { }", stop.Token);

        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Equal("-a\n", sink.Text);
    }

    [Fact]
    public async Task What_disposing_throws_fails_the_cell()
    {
        var error = await _session.ErrorAsync("class Bad : IDisposable { public void Dispose() => throw new InvalidOperationException(\"cannot close\"); }\nusing var bad = new Bad();");

        Assert.Equal("cannot close", error.Message);
        Assert.Equal(1, error.Location!.Line);
    }

    [Fact]
    public async Task A_later_cell_is_told_that_the_value_has_ended()
    {
        await _session.RunAsync("using var text = new StringReader(\"abc\");\nvar first = text.Read();");
        var error = await _session.ErrorAsync("var x = 1;\nConsole.WriteLine(text.Read());");

        Assert.Equal("cell 2, line 2, column 19", error.Location!.ToString());
        Assert.Contains("'text' ended with cell 1, which declared it by using", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Traceback, line => line.Contains("declare it without using", StringComparison.Ordinal));
        Assert.Equal("97", await _session.ValueAsync("first"));
    }

    [Fact]
    public async Task A_later_cell_may_declare_the_name_anew()
    {
        await _session.RunAsync("using var text = new StringReader(\"abc\");");
        await _session.RunAsync("var text = \"new\";");

        Assert.Equal("new", await _session.ValueAsync("text"));
        Assert.Equal("3", await _session.ValueAsync("int text(int x) => x; text(3)"));
        Assert.Equal("97", await _session.ValueAsync("using var text = new StringReader(\"abc\");\ntext.Read()"));
    }

    [Fact]
    public async Task A_value_that_was_never_made_has_ended_with_its_cell_too()
    {
        await _session.ErrorAsync("if (DateTime.Now.Year > 0) throw new InvalidOperationException(\"no\");\nusing var text = new StringReader(\"\");");

        Assert.Contains("'text' ended with cell 1", (await _session.ErrorAsync("text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_behind_it_stand_where_they_are()
    {
        var error = await _session.ErrorAsync("using var a = new StringReader(\"\"); nope();");
        Assert.Equal("cell 1, line 1, column 37", error.Location!.ToString());
    }

    [Fact]
    public async Task What_cannot_be_disposed_of_is_refused()
    {
        var error = await _session.ErrorAsync("using var number = 1;");
        Assert.Contains("IDisposable", error.Message, StringComparison.Ordinal);
        Assert.Equal("cell 1, line 1, column 22", error.Location!.ToString());
        Assert.Contains(error.Traceback, line => line.Contains("its type has to be IDisposable", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync() => await _session.DisposeAsync();
}
