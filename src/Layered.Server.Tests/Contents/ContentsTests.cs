using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Server.Tests;

public class ContentsTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    private const string Notebook =
        """
        {
         "cells": [
          {
           "cell_type": "code",
           "execution_count": 1,
           "id": "one",
           "metadata": {},
           "outputs": [
            {
             "data": {
              "text/plain": [
               "2\n",
               "3"
              ]
             },
             "execution_count": 1,
             "metadata": {},
             "output_type": "execute_result"
            }
           ],
           "source": [
            "1 + 1\n",
            "// ≤ 3"
           ]
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public async Task A_folder_lists_what_the_user_sees()
    {
        server.Write("list/b.ipynb", Notebook);
        server.Write("list/ä ö.txt", "text");
        server.Write("list/.hidden", "");
        Directory.CreateDirectory(Path.Combine(server.Folder, "list", "folder"));

        var folder = (await server.GetAsync("/api/contents/list"))!;
        var entries = folder["content"]!.AsArray().ToDictionary(entry => (string)entry!["path"]!, entry => (string)entry!["type"]!);
        Assert.Equal("directory", (string)folder["type"]!);
        Assert.Equal(new() { ["list/b.ipynb"] = "notebook", ["list/ä ö.txt"] = "file", ["list/folder"] = "directory" }, entries);
    }

    [Fact]
    public async Task A_notebook_that_is_read_and_saved_stays_what_it_was_to_the_byte()
    {
        var path = server.Write("same.ipynb", Notebook);
        var model = (await server.GetAsync("/api/contents/same.ipynb?hash=1"))!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), (string)model["hash"]!);

        // Texts of several lines come and go as one text, members in any order.
        var content = model["content"]!.AsObject();
        var cell = content["cells"]![0]!;
        Assert.Equal("1 + 1\n// ≤ 3", (string)cell["source"]!);
        Assert.Equal("2\n3", (string)cell["outputs"]![0]!["data"]!["text/plain"]!);
        var shuffled = new JsonObject(content.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var saved = await server.AskAsync(HttpMethod.Put, "/api/contents/same.ipynb", new JsonObject { ["type"] = "notebook", ["format"] = "json", ["content"] = shuffled });

        Assert.Equal(Notebook, File.ReadAllText(path));
        Assert.Equal((string)model["hash"]!, (string)saved!["hash"]!);
    }

    [Fact]
    public async Task What_is_no_notebook_is_refused_and_the_file_stays()
    {
        var path = server.Write("kept.ipynb", Notebook);
        var refused = await server.AskAsync(
            HttpMethod.Put, "/api/contents/kept.ipynb",
            new JsonObject { ["type"] = "notebook", ["format"] = "json", ["content"] = new JsonObject { ["nbformat"] = 4 } },
            HttpStatusCode.BadRequest);
        Assert.Contains("kept.ipynb", (string)refused!["message"]!, StringComparison.Ordinal);
        Assert.Equal(Notebook, File.ReadAllText(path));

        server.Write("broken.ipynb", "{");
        Assert.Contains("broken.ipynb", (string)(await server.AskAsync(HttpMethod.Get, "/api/contents/broken.ipynb", expected: HttpStatusCode.BadRequest))!["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": [], "metadata": {}}]}""", "found version 3")]
    [InlineData("""{"cells": [], "metadata": {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}, "nbformat": 4, "nbformat_minor": 5}""", "Only C# notebooks")]
    public async Task What_could_not_be_saved_is_not_shown_as_if_it_could(string text, string reason)
    {
        var path = server.Write("other.ipynb", text);
        var refused = await server.AskAsync(HttpMethod.Get, "/api/contents/other.ipynb", expected: HttpStatusCode.BadRequest);
        Assert.Contains(reason, (string)refused!["message"]!, StringComparison.Ordinal);
        // Nor is its page.
        Assert.Contains(reason, (string)(await server.AskAsync(HttpMethod.Get, "/notebooks/other.ipynb", expected: HttpStatusCode.BadRequest))!["message"]!, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public async Task An_empty_file_is_a_notebook_that_is_about_to_begin()
    {
        server.Write("empty.ipynb", "");
        Assert.Empty((await server.GetAsync("/api/contents/empty.ipynb"))!["content"]!["cells"]!.AsArray());
    }

    [Fact]
    public async Task Text_and_other_files_come_and_go()
    {
        byte[] bytes = [0, 255, 254, 10];
        await server.AskAsync(HttpMethod.Put, "/api/contents/n%C3%B6tes.txt", File_("text", "grün\n"), HttpStatusCode.Created);
        await server.AskAsync(HttpMethod.Put, "/api/contents/data.bin", File_("base64", Convert.ToBase64String(bytes)), HttpStatusCode.Created);

        Assert.Equal("grün\n", File.ReadAllText(Path.Combine(server.Folder, "nötes.txt")));
        Assert.Equal(("text", "grün\n"), await ReadAsync("n%C3%B6tes.txt"));
        Assert.Equal(("base64", Convert.ToBase64String(bytes)), await ReadAsync("data.bin"));
        await server.AskAsync(HttpMethod.Get, "/api/contents/data.bin?format=text", expected: HttpStatusCode.BadRequest);

        async Task<(string, string)> ReadAsync(string name)
        {
            var model = (await server.GetAsync($"/api/contents/{name}"))!;
            return ((string)model["format"]!, (string)model["content"]!);
        }
    }

    [Fact]
    public async Task A_large_file_comes_in_pieces_and_the_one_before_stays_until_the_last()
    {
        var path = server.Write("large.txt", "before");
        foreach (var (chunk, text) in new[] { (1, "one "), (2, "two "), (-1, "three") })
        {
            Assert.Equal("before", File.ReadAllText(path));
            var model = await server.AskAsync(HttpMethod.Put, "/api/contents/large.txt", Piece(chunk, text));
            Assert.Equal(("large.txt", "large.txt"), ((string?)model!["name"], (string?)model["path"]));
        }

        Assert.Equal("one two three", File.ReadAllText(path));
        // An upload that broke off leaves nothing that a later piece could end in.
        await server.AskAsync(HttpMethod.Put, "/api/contents/large.txt", Piece(-1, "four"), HttpStatusCode.BadRequest);
        Assert.Equal("one two three", File.ReadAllText(path));
        Assert.Equal(["large.txt"], Directory.EnumerateFiles(server.Folder, "*large.txt*").Select(Path.GetFileName));

        static JsonObject Piece(int chunk, string text)
        {
            var piece = File_("base64", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)));
            piece["chunk"] = chunk;
            return piece;
        }
    }

    [Fact]
    public async Task Files_are_made_copied_renamed_and_deleted()
    {
        server.Write("work/a.ipynb", Notebook);
        Assert.Equal("work/Untitled.ipynb", await MakeAsync(new() { ["type"] = "notebook" }));
        Assert.Equal("work/Untitled1.ipynb", await MakeAsync(new() { ["type"] = "notebook" }));
        Assert.Equal("work/untitled.cs", await MakeAsync(new() { ["type"] = "file", ["ext"] = ".cs" }));
        Assert.Equal("work/Untitled Folder", await MakeAsync(new() { ["type"] = "directory" }));
        Assert.Equal("work/a-Copy1.ipynb", await MakeAsync(new() { ["copy_from"] = "work/a.ipynb" }));

        await server.AskAsync(HttpMethod.Patch, "/api/contents/work/a.ipynb", new JsonObject { ["path"] = "work/Untitled.ipynb" }, HttpStatusCode.Conflict);
        await server.AskAsync(HttpMethod.Patch, "/api/contents/work/a.ipynb", new JsonObject { ["path"] = "work/b.ipynb" });
        Assert.False(File.Exists(Path.Combine(server.Folder, "work", "a.ipynb")));

        await server.AskAsync(HttpMethod.Delete, "/api/contents/work", expected: HttpStatusCode.BadRequest);
        await server.AskAsync(HttpMethod.Delete, "/api/contents/work/b.ipynb", expected: HttpStatusCode.NoContent);
        await server.AskAsync(HttpMethod.Delete, "/api/contents/work/b.ipynb", expected: HttpStatusCode.NotFound);
        await server.AskAsync(HttpMethod.Delete, "/api/contents/work/Untitled%20Folder", expected: HttpStatusCode.NoContent);

        async Task<string> MakeAsync(JsonObject what) =>
            (string)(await server.AskAsync(HttpMethod.Post, "/api/contents/work", what, HttpStatusCode.Created))!["path"]!;
    }

    [Fact]
    public async Task A_checkpoint_brings_the_file_back()
    {
        var path = server.Write("point.ipynb", Notebook);
        Assert.Empty((await server.GetAsync("/api/contents/point.ipynb/checkpoints"))!.AsArray());
        var made = await server.AskAsync(HttpMethod.Post, "/api/contents/point.ipynb/checkpoints", expected: HttpStatusCode.Created);

        File.WriteAllText(path, Notebook.Replace("1 + 1", "2 + 2", StringComparison.Ordinal));
        Assert.Single((await server.GetAsync("/api/contents/point.ipynb/checkpoints"))!.AsArray());
        await server.AskAsync(HttpMethod.Post, $"/api/contents/point.ipynb/checkpoints/{made!["id"]}", expected: HttpStatusCode.NoContent);
        Assert.Equal(Notebook, File.ReadAllText(path));

        await server.AskAsync(HttpMethod.Patch, "/api/contents/point.ipynb", new JsonObject { ["path"] = "renamed.ipynb" });
        Assert.Single((await server.GetAsync("/api/contents/renamed.ipynb/checkpoints"))!.AsArray());
        await server.AskAsync(HttpMethod.Delete, $"/api/contents/renamed.ipynb/checkpoints/{made["id"]}", expected: HttpStatusCode.NoContent);
        await server.AskAsync(HttpMethod.Delete, $"/api/contents/renamed.ipynb/checkpoints/{made["id"]}", expected: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Trust_is_remembered_for_what_was_trusted_and_for_nothing_else_and_never_saved()
    {
        server.Write("trust.ipynb", Notebook);
        Assert.False(await TrustedAsync());

        var content = (await server.GetAsync("/api/contents/trust.ipynb"))!["content"]!.DeepClone();
        content["cells"]![0]!["metadata"]!["trusted"] = true;
        await server.AskAsync(HttpMethod.Put, "/api/contents/trust.ipynb", new JsonObject { ["type"] = "notebook", ["content"] = content });
        Assert.DoesNotContain("trusted", File.ReadAllText(Path.Combine(server.Folder, "trust.ipynb")), StringComparison.Ordinal);
        Assert.True(await TrustedAsync());

        // A cell that has not run has nothing to trust.
        content["cells"]!.AsArray().Add(new JsonObject { ["cell_type"] = "code", ["execution_count"] = null, ["id"] = "two", ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = "" });
        content["cells"]![0]!["metadata"]!["trusted"] = true;
        await server.AskAsync(HttpMethod.Put, "/api/contents/trust.ipynb", new JsonObject { ["type"] = "notebook", ["content"] = content.DeepClone() });
        Assert.True(await TrustedAsync());

        server.Write("trust.ipynb", Notebook.Replace("\"2\\n\"", "\"<script>\"", StringComparison.Ordinal));
        Assert.False(await TrustedAsync());

        async Task<bool> TrustedAsync() => (bool)(await server.GetAsync("/api/contents/trust.ipynb"))!["content"]!["cells"]![0]!["metadata"]!["trusted"]!;
    }

    private static JsonObject File_(string format, string content) => new() { ["type"] = "file", ["format"] = format, ["content"] = content };
}
