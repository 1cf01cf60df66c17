using Layered.Notebooks;
using Layered.Site;

namespace Layered.FrontEnds.Tests;

/// <summary>The site of the course with the outputs that are saved in it.</summary>
public sealed class SavedSite : IDisposable
{
    private readonly WorkFolder _folder = new();
    private readonly Lazy<string> _site;

    public SavedSite() => _site = new(() =>
    {
        SiteBuilder.Build(
            [.. Repository.Notebooks.Select(name => new SiteEntry(NotebookDocument.Load(Repository.NotebookPath(name)), SiteStatus.NotRun))],
            _folder["site"]);
        return _folder["site"];
    });

    /// <summary>The address of a page; the site is built when a test first wants one.</summary>
    public string Address(string page) => new Uri(Path.Combine(_site.Value, $"{page}.html")).AbsoluteUri;

    public void Dispose() => _folder.Dispose();
}
