using Microsoft.Playwright;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>Diagrams and scripts of cells in <c>layered open</c>, without a network and under the page's policy.</summary>
public sealed class DiagramTests(Chromium browser) : IDisposable
{
    private const string Markdown = """
        {"cells": [
          {"cell_type": "markdown", "id": "text", "metadata": {}, "source": "```mermaid\ngraph LR\n  In --> Markdown\n```"},
          {"cell_type": "code", "execution_count": null, "id": "first", "metadata": {}, "outputs": [], "source": "1"}],
         "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}}, "nbformat": 4, "nbformat_minor": 5}
        """;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Diagrams_are_drawn_in_outputs_and_in_text(ColorScheme theme)
    {
        await File.WriteAllTextAsync(_folder["diagrams.ipynb"], Markdown, TestContext.Current.CancellationToken);
        using var server = await OpenServer.StartAsync(_folder.Path);
        var page = await browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        var notebook = await OpenPage.OpenAsync(page, server, "diagrams.ipynb");
        await Assertions.Expect(page.Locator(".jp-MarkdownCell img")).ToBeVisibleAsync();

        foreach (var diagram in (string[])
        [
            "graph TD\n  Data[Batches] --> Model{Model} --> Loss[Größe < 1]",
            "sequenceDiagram\n  Loader->>Model: a batch\n  Model-->>Loader: predictions",
            "classDiagram\n  class Module\n  Module <|-- Linear",
            "pie\n  \"shoes\" : 3\n  \"shirts\" : 5",
            "graph LR\n  A[\"$$x^2$$\"] --> B",
            "%%{init: {\"flowchart\": {\"defaultRenderer\": \"elk\"}}}%%\ngraph TD\n  One --> Other",
        ])
        {
            await notebook.StartCellAsync($"#!mermaid\n{diagram}");
            // A picture has a size once it is drawn.
            await Assertions.Expect(notebook.LastOutput.Locator("img")).ToBeVisibleAsync();
            await notebook.WaitUntilIdleAsync();
        }

        await Chromium.ScreenshotAsync(page, $"open-diagrams-{theme}".ToLowerInvariant());
        Assert.Empty(notebook.Strays);
    }

    [Fact]
    public async Task A_diagram_that_is_none_says_so_and_shows_its_text()
    {
        await File.WriteAllTextAsync(_folder["diagrams.ipynb"], Markdown, TestContext.Current.CancellationToken);
        using var server = await OpenServer.StartAsync(_folder.Path);
        var notebook = await OpenPage.OpenAsync(await browser.NewPageAsync(), server, "diagrams.ipynb");

        await notebook.StartCellAsync("#!mermaid\ngraph TD\n  A[[[ --> B");

        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("A[[[ --> B");
        await notebook.LastOutput.Locator("summary").ClickAsync();
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("Parse error");
    }

    [Fact]
    public async Task A_script_of_a_cell_finds_its_place()
    {
        await File.WriteAllTextAsync(_folder["diagrams.ipynb"], Markdown, TestContext.Current.CancellationToken);
        using var server = await OpenServer.StartAsync(_folder.Path);
        var notebook = await OpenPage.OpenAsync(await browser.NewPageAsync(), server, "diagrams.ipynb");

        await notebook.RunCellAsync("Javascript(\"element.append('drawn ' + 6 * 7)\")", "drawn 42");
        await notebook.RunCellAsync("#!javascript\nelement.append('also ' + 6 * 7);", "also 42");
        await notebook.RunCellAsync("display(HTML(\"<p id='own'></p>\"));\n#!javascript\nconst element = document.getElementById('own'); element.append('its own');", "its own");
    }
}
