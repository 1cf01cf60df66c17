using System.Net;
using System.Text.Json.Nodes;
using Layered.Notebooks;
using Xunit;

namespace Layered.Server.Tests;

public sealed class ProgressTests : IAsyncLifetime
{
    private const string Name = "01-one.ipynb";
    private const string ExerciseA = """{"name":"a","solved":false}""";
    private const string ExerciseB = """{"name":"b","solved":false}""";
    private const string Accuracy = """{"notebook":"01-one","name":"accuracy","value":0.9,"band":{"low":0.8,"high":1},"within":true}""";

    private readonly DirectoryInfo _originals = Directory.CreateTempSubdirectory("layered-originals-");
    private readonly ServerUnderTest _server;

    public ProgressTests() => _server = new() { Originals = _originals.FullName };

    private string Original => Path.Combine(_originals.FullName, Name);

    public async ValueTask InitializeAsync()
    {
        WriteNotebook(Original, (ExerciseResult.MimeType, ExerciseA), (ExerciseResult.MimeType, ExerciseB), (CheckpointResult.MimeType, Accuracy));
        await _server.InitializeAsync();
        File.Copy(Original, Path.Combine(_server.Folder, Name));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _originals.Delete(recursive: true);
    }

    [Fact]
    public async Task What_came_with_a_notebook_is_not_the_learners_what_they_run_is_and_it_lasts()
    {
        Assert.Equal("a- b- accuracy-", await ProgressAsync());

        await using (var client = await KernelAsync())
        {
            await ShowAsync(client, ExerciseResult.MimeType, ExerciseA.Replace("false", "true", StringComparison.Ordinal));
            await ShowAsync(client, ExerciseResult.MimeType, ExerciseB);
            Assert.Equal("a+ b- accuracy-", await ProgressAsync());
            await ShowAsync(client, CheckpointResult.MimeType, Accuracy);
            Assert.Equal("a+ b- accuracy+", await ProgressAsync());

            // Trying on loses nothing; a figure is the last one.
            await ShowAsync(client, ExerciseResult.MimeType, ExerciseA);
            await ShowAsync(client, CheckpointResult.MimeType, Accuracy.Replace("\"within\":true", "\"within\":false", StringComparison.Ordinal));
            Assert.Equal("a+ b- accuracy-", await ProgressAsync());
        }

        Assert.Equal(File.ReadAllText(Original), File.ReadAllText(Path.Combine(_server.Folder, Name)));
        await _server.StartAgainAsync();
        Assert.Equal("a+ b- accuracy-", await ProgressAsync());
    }

    [Fact]
    public async Task Progress_follows_a_notebook_and_ends_with_it()
    {
        await using (var client = await KernelAsync())
        {
            await ShowAsync(client, ExerciseResult.MimeType, ExerciseA.Replace("false", "true", StringComparison.Ordinal));
        }

        await _server.AskAsync(HttpMethod.Patch, $"/api/contents/{Name}", new JsonObject { ["path"] = "renamed.ipynb" });
        Assert.Equal("a+ b- accuracy-", await ProgressAsync("renamed.ipynb"));
        await _server.AskAsync(HttpMethod.Delete, "/api/contents/renamed.ipynb", expected: HttpStatusCode.NoContent);
        File.Copy(Original, Path.Combine(_server.Folder, "renamed.ipynb"));
        Assert.Equal("a- b- accuracy-", await ProgressAsync("renamed.ipynb"));
    }

    [Fact]
    public async Task Afresh_brings_the_original_and_keeps_what_the_learner_made_with_its_progress()
    {
        await using (var client = await KernelAsync())
        {
            await ShowAsync(client, ExerciseResult.MimeType, ExerciseA.Replace("false", "true", StringComparison.Ordinal));
        }

        WriteNotebook(Path.Combine(_server.Folder, Name), (ExerciseResult.MimeType, ExerciseA));
        var mine = File.ReadAllText(Path.Combine(_server.Folder, Name));
        var answer = await _server.AskAsync(HttpMethod.Post, $"/api/afresh/{Name}");

        Assert.Equal("01-one-mine.ipynb", (string?)answer!["kept"]);
        Assert.Equal(mine, File.ReadAllText(Path.Combine(_server.Folder, "01-one-mine.ipynb")));
        Assert.Equal(File.ReadAllText(Original), File.ReadAllText(Path.Combine(_server.Folder, Name)));
        Assert.Equal("a- b- accuracy-", await ProgressAsync());
        Assert.Equal("a+", await ProgressAsync("01-one-mine.ipynb"));
    }

    [Fact]
    public async Task What_has_no_original_is_not_started_afresh()
    {
        _server.Write("own.ipynb", File.ReadAllText(Original));
        Assert.False((bool?)(await _server.GetAsync("/api/progress/own.ipynb"))!["hasOriginal"]);
        await _server.AskAsync(HttpMethod.Post, "/api/afresh/own.ipynb", expected: HttpStatusCode.NotFound);
        await _server.AskAsync(HttpMethod.Post, "/api/afresh/none.ipynb", expected: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_the_course_gave_is_trusted_and_what_came_from_elsewhere_is_not()
    {
        Assert.True(await IsTrustedAsync());
        WriteNotebook(Path.Combine(_server.Folder, Name), ("text/html", "\"<b>from elsewhere</b>\""));
        Assert.False(await IsTrustedAsync());

        async Task<bool> IsTrustedAsync() =>
            (await _server.GetAsync($"/api/contents/{Name}"))!["content"]!["cells"]!.AsArray().All(cell => (bool?)cell!["metadata"]!["trusted"] == true);
    }

    [Fact]
    public async Task Progress_that_cannot_be_read_is_put_aside_and_told_of()
    {
        var kept = _server.Write(".layered/progress.json", "{ broken");
        Assert.Equal("a- b- accuracy-", await ProgressAsync());
        Assert.Contains(kept, _server.Log.ToString(), StringComparison.Ordinal);
        Assert.Equal("{ broken", File.ReadAllText(Path.Combine(_server.Folder, ".layered", "progress.unreadable.json")));
    }

    private async Task<string> ProgressAsync(string name = Name)
    {
        var state = (await _server.GetAsync($"/api/progress/{name}"))!;
        var items = state["exercises"]!.AsArray().Concat(state["checkpoints"]!.AsArray());
        return string.Join(' ', items.Select(item => $"{item!["name"]}{((bool)item["reached"]! ? "+" : "-")}"));
    }

    private async Task<KernelClient> KernelAsync()
    {
        var (_, kernel) = await _server.OpenAsync(Name);
        return await KernelClient.ConnectAsync(_server, kernel);
    }

    private static async Task ShowAsync(KernelClient client, string mimeType, string json)
    {
        var seen = await client.RunAsync($"\"\"\"{json}\"\"\".DisplayAs(\"{mimeType}\");");
        Assert.NotNull(seen.Single(message => message.Type == "display_data").Content["data"]![mimeType]);
    }

    private static void WriteNotebook(string path, params (string MimeType, string Json)[] outputs)
    {
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray(
            [
                .. outputs.Select((output, i) => new JsonObject
                {
                    ["cell_type"] = "code",
                    ["execution_count"] = i,
                    ["id"] = $"cell-{i}",
                    ["metadata"] = new JsonObject(),
                    ["outputs"] = new JsonArray(new JsonObject
                    {
                        ["data"] = new JsonObject { [output.MimeType] = JsonNode.Parse(output.Json), ["text/plain"] = "shown" },
                        ["metadata"] = new JsonObject(),
                        ["output_type"] = "display_data",
                    }),
                    ["source"] = "",
                }),
            ]),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        NotebookDocument.Parse(notebook.ToJsonString(), path).Save(path);
    }
}
