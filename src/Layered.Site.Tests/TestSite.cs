using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Layered.Notebooks;

namespace Layered.Site.Tests;

/// <summary>A site built into a folder that is gone when the test is over.</summary>
internal sealed class TestSite : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("layered-site-").FullName;

    public string Folder => Path.Combine(_parent, "site");

    public IEnumerable<string> Beside => Directory.GetFileSystemEntries(_parent).Select(path => Path.GetFileName(path)!);

    public static NotebookDocument Everything { get; } =
        NotebookDocument.Load(Path.Combine(AppContext.BaseDirectory, "Fixtures", "everything.ipynb"));

    public static SiteEntry Ran(NotebookDocument notebook) => new(notebook, SiteStatus.Succeeded, TimeSpan.FromSeconds(12.3));

    public static NotebookDocument Small(string name, string markdown = "# Small\n\nOne. Two.") => NotebookDocument.Parse(
        $$"""{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": {{System.Text.Json.JsonSerializer.Serialize(markdown)}}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""",
        $"{name}.ipynb");

    public TestSite Build(params SiteEntry[] entries)
    {
        SiteBuilder.Build(entries, Folder);
        return this;
    }

    public IHtmlDocument Page(string name) => new HtmlParser().ParseDocument(Read($"{name}.html"));

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
