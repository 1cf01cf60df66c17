using Xunit;

namespace Layered.Notebooks.Tests;

public sealed class DirectiveCompletionTests : IAsyncLifetime
{
    private readonly LocalFeed _feed = new();
    private readonly CSharpSession _session;
    private readonly CodeAssistant _assistant;

    public DirectiveCompletionTests()
    {
        _session = new(_feed.Options);
        _assistant = new(_session);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _assistant.Dispose();
        await _session.DisposeAsync();
        _feed.Dispose();
    }

    [Fact]
    public async Task Every_directive_is_completed()
    {
        Assert.Equal(DirectiveSet.All.Select(directive => directive.Name), await _assistant.TextsAsync("#|"));
    }

    [Theory]
    [InlineData("#!ti|", "#!time")]
    [InlineData("  #lo| \"a.cs\"", "  #load \"a.cs\"")]
    [InlineData("var x = 1;\n#!impo|\nx", "var x = 1;\n#!import\nx")]
    public async Task The_name_of_a_directive_is_completed(string cell, string completed)
    {
        Assert.Equal([completed], await _assistant.CompletedAsync(cell));
    }

    [Fact]
    public async Task A_line_of_a_text_is_no_directive()
    {
        Assert.Empty(await _assistant.TextsAsync("var text = \"\"\"\n#!ti|\n\"\"\";"));
    }

    [Theory]
    [InlineData("#load \"he|", "#load \"helpers/")]
    [InlineData("#load \"helpers/|\"", "#load \"helpers/data.cs\"")]
    [InlineData("#!import helpers/da|", "#!import helpers/data.cs")]
    [InlineData("#r \"lib|", "#r \"library.dll")]
    public async Task Files_are_completed_by_what_the_directive_takes(string cell, string completed)
    {
        Directory.CreateDirectory(Path.Combine(_feed.Notebooks, "helpers"));
        File.WriteAllText(Path.Combine(_feed.Notebooks, "helpers", "data.cs"), "");
        File.WriteAllText(Path.Combine(_feed.Notebooks, "helpers", "data.csv"), "");
        File.WriteAllText(Path.Combine(_feed.Notebooks, "library.dll"), "");
        File.WriteAllText(Path.Combine(_feed.Notebooks, "library.txt"), "");

        Assert.Equal([completed], await _assistant.CompletedAsync(cell));
    }

    [Fact]
    public async Task Packages_at_hand_are_completed_with_their_newest_version()
    {
        Unpack("Answers", "9.0.0", "10.1.0", "11.0.0-beta");

        Assert.Equal(["#r \"nuget: Answers, 10.1.0\""], await _assistant.CompletedAsync("#r \"nuget: ans|\""));
        Assert.Equal(["10.1.0", "9.0.0", "11.0.0-beta"], await _assistant.TextsAsync("#r \"nuget: Answers, |"));
        Assert.Empty(await _assistant.TextsAsync("#r \"nuget: Questions|"));
    }

    private void Unpack(string id, params string[] versions)
    {
        var name = id.ToLowerInvariant();
        foreach (var folder in versions.Select(version => Path.Combine(_feed.Unpacked, name, version)))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name + ".nuspec"), $"<package><metadata><id>{id}</id></metadata></package>");
        }
    }
}
