using NuGet.Configuration;

namespace Layered.Notebooks;

/// <summary>Where the packages of a request come from: what NuGet's configuration says, and what the request adds.</summary>
internal sealed class PackageSources
{
    private readonly List<IReadOnlyDictionary<string, string>> _feeds;

    private PackageSources(IReadOnlyList<string> configFiles, IEnumerable<string> folders)
    {
        ConfigFiles = configFiles;
        _feeds = [.. folders.Where(Directory.Exists).Select(Index)];
    }

    /// <summary>The configuration files that are honoured, the nearest first.</summary>
    public IReadOnlyList<string> ConfigFiles { get; }

    /// <summary>Reads the configuration of the request's folder, those above it and the user's.</summary>
    /// <exception cref="PackageException">A configuration file cannot be read.</exception>
    public static PackageSources Of(PackageRequest request)
    {
        try
        {
            var settings = Settings.LoadDefaultSettings(request.Folder);
            var configured = PackageSourceProvider.LoadPackageSources(settings).Where(source => source.IsEnabled && source.IsLocal).Select(source => source.Source);
            return new([.. settings.GetConfigFilePaths()], [.. request.OnlySources ?? configured, .. request.AddedSources]);
        }
        catch (NuGetConfigurationException exception)
        {
            throw new PackageException($"NuGet's configuration cannot be read: {exception.Message}");
        }
    }

    /// <summary>The file of a package in the first folder that has it; null where only a server may.</summary>
    public string? Find(string id, string version) =>
        _feeds.Select(feed => feed.GetValueOrDefault($"{id}.{version}.nupkg")).FirstOrDefault(file => file is not null);

    /// <summary>The package files of a folder feed by their names, in either layout: side by side, or ID/VERSION/file.</summary>
    private static Dictionary<string, string> Index(string folder)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true };
        foreach (var file in Directory.EnumerateFiles(folder, "*.nupkg", options))
        {
            files.TryAdd(Path.GetFileName(file), file);
        }

        return files;
    }
}
