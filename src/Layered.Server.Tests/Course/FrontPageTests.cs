using System.Net;
using Xunit;

namespace Layered.Server.Tests;

public sealed class FrontPageTests : IDisposable
{
    private const string Notebook =
        """{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# TITLE\n\nA sentence. Another."}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";

    private readonly DirectoryInfo _originals = Directory.CreateTempSubdirectory("layered-originals-");

    public void Dispose() => _originals.Delete(recursive: true);

    [Fact]
    public async Task The_course_comes_first_then_what_else_is_there_and_a_broken_notebook_is_told_of()
    {
        await using var server = new ServerUnderTest { Originals = _originals.FullName };
        await server.InitializeAsync();
        foreach (var (name, text) in new[] { ("01-one.ipynb", Notebook.Replace("TITLE", "One", StringComparison.Ordinal)), ("02-two.ipynb", "{ broken") })
        {
            File.WriteAllText(Path.Combine(_originals.FullName, name), text);
            server.Write(name, text);
        }

        server.Write("mine & yours.ipynb", Notebook);
        var page = await server.Client.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.Contains("<a href=\"/notebooks/01-one.ipynb\">One</a>", page, StringComparison.Ordinal);
        Assert.Contains("A sentence.", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/notebooks/02-two.ipynb\">02-two.ipynb</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/notebooks/mine%20%26%20yours.ipynb\">mine &amp; yours.ipynb</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_folders_first_page_is_the_list_of_its_files()
    {
        await using var server = new ServerUnderTest();
        await server.InitializeAsync();
        using var answer = await server.Client.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, "/tree"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task The_first_page_needs_the_token_too()
    {
        await using var server = new ServerUnderTest { Originals = _originals.FullName };
        await server.InitializeAsync();
        using var stranger = server.Stranger();
        using var answer = await stranger.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
