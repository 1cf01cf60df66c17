namespace Layered.Notebooks;

/// <summary>The packages that a notebook restores, found without running it.</summary>
public sealed class NotebookPackages
{
    private readonly IReadOnlyList<IReadOnlyList<PackageReference>> _sets;
    private readonly CSharpSessionOptions _options;
    private readonly PackageRestorer _restorer;

    /// <summary>Reads a notebook.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="options">What its session would be told; the working directory is the notebook's folder.</param>
    /// <exception cref="PackageException">A cell cannot be read.</exception>
    public NotebookPackages(NotebookDocument notebook, CSharpSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(options);
        _sets = [.. PackageSets.Read(notebook)];
        _options = options;
        _restorer = new(new PackageCache(options.CacheFolder));
    }

    /// <summary>Restores for platforms such as <c>linux-x64</c>, and tells the files of all packages that it took.</summary>
    /// <exception cref="PackageException">They cannot be had.</exception>
    public async Task<IReadOnlyList<PackageFile>> GatherAsync(IEnumerable<string> platforms, CancellationToken cancellationToken = default)
    {
        var files = new HashSet<PackageFile>();
        foreach (var platform in platforms)
        {
            foreach (var set in _sets)
            {
                var restored = await _restorer.RestoreAsync(Request(set) with { Platform = platform }, () => { }, cancellationToken);
                files.UnionWith(restored.Packages.Select(package => package.File));
            }
        }

        return [.. files];
    }

    /// <summary>Whether the notebook finds all of its packages on this machine, without a network.</summary>
    /// <param name="feed">A folder feed that counts as well; null for none.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<bool> AreHereAsync(string? feed, CancellationToken cancellationToken = default)
    {
        string[] sources = [.. new[] { feed, _options.BundledFeed }.OfType<string>().Where(Directory.Exists)];
        try
        {
            foreach (var set in _sets)
            {
                await _restorer.RestoreAsync(Request(set) with { OnlySources = sources, BundledFeed = null }, () => { }, cancellationToken);
            }

            return true;
        }
        catch (PackageException)
        {
            return false;
        }
    }

    private PackageRequest Request(IReadOnlyList<PackageReference> packages) =>
        new(packages, [], _options.WorkingDirectory, _options.PackagesFolder) { BundledFeed = _options.BundledFeed };
}
