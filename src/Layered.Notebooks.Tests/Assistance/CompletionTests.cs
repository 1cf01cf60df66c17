using Xunit;

namespace Layered.Notebooks.Tests;

public sealed class CompletionTests : IAsyncLifetime
{
    private readonly CSharpSession _session = new();
    private readonly CodeAssistant _assistant;

    public CompletionTests() => _assistant = new(_session);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _assistant.Dispose();
        await _session.DisposeAsync();
    }

    [Theory]
    [InlineData("Console.WriteL|", "Console.WriteLine")]
    [InlineData("Console.wri|", "Console.Write")]
    [InlineData("Math.Sq|(2)", "Math.Sqrt(2)")]
    [InlineData("var list = new Li|", "var list = new List")]
    [InlineData("using System.Tex|", "using System.Text")]
    [InlineData("fore|", "foreach")]
    [InlineData("\"abc\".Where|", "\"abc\".Where")]
    [InlineData("new Exception { HelpL|", "new Exception { HelpLink")]
    [InlineData("Console.WriteLine(valu|", "Console.WriteLine(value:")]
    [InlineData("var x = = ;\nConsole.WriteL|\n}}} for (", "var x = = ;\nConsole.WriteLine\n}}} for (")]
    [InlineData("#!time\nMath.Sq|", "#!time\nMath.Sqrt")]
    [InlineData("#!unknown\nMath.Sq|", "#!unknown\nMath.Sqrt")]
    [InlineData("#!markdown\n# Title\n#!csharp\nMath.Sq|", "#!markdown\n# Title\n#!csharp\nMath.Sqrt")]
    [InlineData("var word = \"😀😀\"; wor|", "var word = \"😀😀\"; word")]
    public async Task The_completion_that_fits_best_comes_first(string cell, string completed)
    {
        Assert.Equal(completed, (await _assistant.CompletedAsync(cell))[0]);
    }

    [Theory]
    [InlineData("answer", "ans|")]
    [InlineData("Twice", "1 + Twi|")]
    [InlineData("Net", "new N|")]
    [InlineData("Layers", "new Net().La|")]
    [InlineData("Layers", "net.L|")]
    [InlineData("ReadAllText", "File.ReadAllT|")]
    public async Task What_earlier_cells_defined_is_completed(string name, string cell)
    {
        await _session.RunAsync("using System.IO; int Twice(int x) => 2 * x; class Net { public int Layers { get; set; } }");
        await _session.RunAsync("var answer = 42; var net = new Net();");

        Assert.Equal(name, (await _assistant.TextsAsync(cell))[0]);
    }

    [Fact]
    public async Task A_variable_that_was_declared_again_has_the_members_of_its_new_type()
    {
        await _session.RunAsync("var thing = 1;");
        Assert.DoesNotContain("Append", await _assistant.TextsAsync("thing.|"));

        await _session.RunAsync("var thing = new StringBuilder();");

        Assert.Contains("Append", await _assistant.TextsAsync("thing.|"));
    }

    [Fact]
    public async Task What_was_followed_before_is_completed_as_it_is_now()
    {
        foreach (var cell in (string[])["using System.IO; var thing = 1;", "class Net { public int Layers; } var net = new Net();", "var thing = new StringBuilder();", "1 + 1"])
        {
            await _session.RunAsync(cell);
            await _assistant.FollowAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("Append", await _assistant.TextsAsync("thing.|"));
        Assert.Contains("Layers", await _assistant.TextsAsync("net.|"));
        Assert.Equal(["thing"], await _assistant.TextsAsync("thin|"));
        Assert.Contains("ReadAllText", await _assistant.TextsAsync("File.|"));
    }

    [Fact]
    public async Task What_a_failed_cell_had_defined_before_is_completed()
    {
        await _session.RunAsync("var kept = 1; throw new Exception();");

        Assert.Equal(["kept"], await _assistant.TextsAsync("kep|"));
    }

    [Fact]
    public async Task What_did_not_compile_is_not_completed()
    {
        await _session.RunAsync("var lost = 1; nothing();");

        Assert.Empty(await _assistant.TextsAsync("los|"));
    }

    [Fact]
    public async Task The_types_of_a_package_are_completed()
    {
        using var feed = new LocalFeed();
        feed.Pack("Answers", "1.0.0", "public static int Deep => 42;");
        await using var session = new CSharpSession(feed.Options);
        using var assistant = new CodeAssistant(session);
        await session.ValueAsync("#r \"nuget: Answers, 1.0.0\"\nAnswers.Deep");

        Assert.Equal(["Answers.Deep"], await assistant.CompletedAsync("Answers.De|"));
    }

    [Fact]
    public async Task What_is_the_objects_own_comes_before_what_every_object_has()
    {
        await _session.RunAsync("class Net { public void Learn() { } public int Zeros => 0; } var net = new Net();");

        var members = (await _assistant.TextsAsync("net.|")).ToList();

        Assert.Equal(["Learn", "Zeros"], members[..2]);
        Assert.Equal(["Equals", "GetHashCode", "GetType", "ToString"], members[^4..]);
    }

    [Fact]
    public async Task Types_whose_namespace_is_not_in_use_do_not_come_up()
    {
        Assert.DoesNotContain("ImmutableArray", await _assistant.TextsAsync("Immut|"));
    }

    [Fact]
    public async Task What_the_engine_puts_into_loops_does_not_come_up()
    {
        await _session.RunAsync("for (var i = 0; i < 3; i++) { }");

        Assert.Empty(await _assistant.TextsAsync("__a|"));
    }

    [Fact]
    public async Task Completions_say_what_they_name()
    {
        await _session.RunAsync("var count = 1;");

        Assert.Equal("field", (await _assistant.CompleteAsync("coun|")).Items[0].Kind);
        Assert.Equal("method", (await _assistant.CompleteAsync("Console.WriteL|")).Items[0].Kind);
        Assert.Equal("class", (await _assistant.CompleteAsync("Consol|")).Items[0].Kind);
        Assert.Equal("keyword", (await _assistant.CompleteAsync("foreac|")).Items[0].Kind);
        Assert.Equal("module", (await _assistant.CompleteAsync("using Syste|")).Items[0].Kind);
    }

    [Fact]
    public async Task An_override_is_written_whole()
    {
        await _session.RunAsync("abstract class Net { public abstract int Layers(int first); }");

        var completed = await _assistant.CompletedAsync("class Deep : Net\n{\n    public override Lay|\n}");

        Assert.Contains("public override int Layers(int first)\n", Assert.Single(completed));
    }

    [Fact]
    public async Task After_a_dot_come_members_alone()
    {
        await _session.RunAsync("var text = new StringBuilder(); var number = 1;");

        Assert.All((await _assistant.TextsAsync("text.|")).Concat(await _assistant.TextsAsync("number.|")), text => Assert.Matches(@"^\w+$", text));
    }

    [Fact]
    public async Task Whatever_a_cell_is_the_assistant_answers()
    {
        const string Cell = "#!time\n#r \"nuget: A, 1\n/// <summary>\nclass 😀 : ISet<int> {{ override \n} \"\"\" $\"{a[..]\" #if\n#!markdown\n#!csharp x.y?.(z => new { w =, q(\n'";
        for (var position = 0; position <= Cell.Length; position++)
        {
            await _assistant.CompleteAsync(Cell, position, TestContext.Current.CancellationToken);
            await _assistant.InspectAsync(Cell, position, 1, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("\"Consol|")]
    [InlineData("// Consol|")]
    [InlineData("#!markdown\nConsol|")]
    [InlineData("#!fsharp\nConsol|")]
    public async Task Text_and_comments_are_not_completed(string cell)
    {
        Assert.Empty(await _assistant.TextsAsync(cell));
    }

    [Fact]
    public async Task A_cell_that_runs_is_not_waited_for()
    {
        await _session.RunAsync("var answer = 42;");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _session.RunStoppableAsync("while (true) ;", stop.Token);

        Assert.Equal(["answer"], await _assistant.TextsAsync("answ|"));
        Assert.False(running.IsCompleted);

        await stop.CancelAsync();
        await running;
    }
}
