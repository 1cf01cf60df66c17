namespace Layered.Site;

/// <summary>Builds a static site that shows executed notebooks. Its pages need neither a network nor scripts to be read.</summary>
public static class SiteBuilder
{
    private const string Index = "index";

    /// <summary>
    /// Writes <c>index.html</c> and a page for each notebook, named after it. The site is built beside <paramref name="folder"/>
    /// and then takes its place, so the folder holds the old site or the new, never a mixture.
    /// </summary>
    /// <param name="entries">The notebooks, in the order of the site.</param>
    /// <param name="folder">Where the site goes: absent, empty, or a site built here before.</param>
    /// <param name="heading">What the front page says; without it, <see cref="SiteHeading.For"/>.</param>
    /// <exception cref="ArgumentException">Two notebooks would share a page.</exception>
    /// <exception cref="IOException">The folder holds something that is not such a site, or cannot be written.</exception>
    public static void Build(IReadOnlyList<SiteEntry> entries, string folder, SiteHeading? heading = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        CheckNames(entries);
        SiteFolder.Replace(folder, target => Write(entries, target, heading ?? SiteHeading.For(entries)));
    }

    private static void CheckNames(IReadOnlyList<SiteEntry> entries)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Index };
        foreach (var name in entries.Select(entry => entry.Notebook.Name))
        {
            if (!taken.Add(name))
            {
                throw new ArgumentException(
                    $"Two pages of the site would be {name}.html: pages are named after their notebooks, and {Index}.html is the front page. Rename one.",
                    nameof(entries));
            }
        }
    }

    private static void Write(IReadOnlyList<SiteEntry> entries, string folder, SiteHeading heading)
    {
        using var highlighter = new CodeHighlighter();
        var math = new MathRenderer();
        var pages = entries.Select(entry => entry.Notebook.Name).ToHashSet();
        var page = new NotebookPage(heading, highlighter, math, pages);
        for (var i = 0; i < entries.Count; i++)
        {
            var text = page.Write(entries[i], i > 0 ? entries[i - 1] : null, i + 1 < entries.Count ? entries[i + 1] : null);
            File.WriteAllText(Path.Combine(folder, $"{entries[i].Notebook.Name}.html"), text);
        }

        var index = IndexPage.Write(heading, entries, new MarkdownRenderer(highlighter, math, pages));
        File.WriteAllText(Path.Combine(folder, $"{Index}.html"), index);
        File.WriteAllText(Path.Combine(folder, "site.css"), SiteAssets.Read("site.css"));
    }
}
