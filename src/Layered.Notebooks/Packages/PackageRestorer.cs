using System.Text.RegularExpressions;

namespace Layered.Notebooks;

/// <summary>Finds the files of a set of packages: from the cache, else by a restore.</summary>
internal sealed partial class PackageRestorer(PackageCache cache)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>The files of the packages.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="restoring">Called before a restore runs; not where the cache knows the packages.</param>
    /// <param name="cancellationToken">Ends the restore.</param>
    /// <exception cref="PackageException">They cannot be had.</exception>
    public async Task<RestoredPackages> RestoreAsync(PackageRequest request, Action restoring, CancellationToken cancellationToken)
    {
        if (cache.Find(request, PackageSources.Of(request)) is { } known)
        {
            FormerContents.MarkUsed(known);
            return known;
        }

        restoring();
        using (await cache.LockAsync(cancellationToken))
        {
            // Another process may have restored the same while this one waited.
            var sources = PackageSources.Of(request);
            if (cache.Find(request, sources) is { } meanwhile)
            {
                return meanwhile;
            }

            var packages = await ResolveAsync(request, cancellationToken);
            cache.Add(request, sources, packages);
            FormerContents.MarkUsed(packages);
            if (request.HasPackagesFolderOfItsUser)
            {
                FormerContents.RemoveUnused(packages);
            }

            return packages;
        }
    }

    /// <summary>Restores, again where a build or another checkout changed a file in the middle of it.</summary>
    private static async Task<RestoredPackages> ResolveAsync(PackageRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RestoreOnceAsync(request, PackageSources.Of(request), cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                if (attempt == Attempts)
                {
                    throw new PackageException($"Restoring {string.Join(", ", request.Packages)} failed: {exception.Message} If a build is running, run the cell again when it is done.");
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static async Task<RestoredPackages> RestoreOnceAsync(PackageRequest request, PackageSources sources, CancellationToken cancellationToken)
    {
        Dictionary<string, FeedPackage> byContent = new(StringComparer.OrdinalIgnoreCase);
        foreach (var package in request.Packages.Where(package => package.IsExact && FeedPackage.IsPreview(package.Version)))
        {
            if (sources.Find(package.Id, package.Version) is { } file)
            {
                byContent[package.Id] = new(package.Id, package.Version, FeedFile.Read(file));
            }
        }

        while (true)
        {
            var packages = await RunAsync(request, [.. byContent.Values], sources, cancellationToken);
            var mutable = packages.Packages.Where(package => IsMutable(package) && !byContent.ContainsKey(package.Id)).ToList();
            if (mutable.Count == 0)
            {
                return packages;
            }

            foreach (var package in mutable)
            {
                byContent[package.Id] = new(package.Id, package.Version, package.FeedFile!);
            }
        }
    }

    /// <summary>Whether what lies unpacked under the version is, or may become, another content than that of the feed.</summary>
    private static bool IsMutable(RestoredPackage package) =>
        package.FeedFile is { } file && (FeedPackage.IsPreview(package.Version) || file.Hash != package.Hash);

    private static async Task<RestoredPackages> RunAsync(
        PackageRequest request, IReadOnlyList<FeedPackage> byContent, PackageSources sources, CancellationToken cancellationToken)
    {
        using var project = new RestoreProject(request, byContent);
        var (succeeded, log) = await project.RunAsync(cancellationToken);
        if (!succeeded || !File.Exists(project.AssetsPath))
        {
            throw Failure(Errors(project, log), request, log);
        }

        using var assets = new AssetsFile(project.AssetsPath);
        return assets.Read(request.Platform, sources, byContent);
    }

    private static PackageException Failure(IReadOnlyList<RestoreError> errors, PackageRequest request, string log)
    {
        if (errors.Count == 0)
        {
            return new($"Restoring {string.Join(", ", request.Packages)} failed: {log.Trim()}");
        }

        return new(
            string.Join('\n', errors.Select(error => Describe(error, request))),
            request.Packages.FirstOrDefault(package => errors.Any(error => Names(error, package)))?.Id);
    }

    private static string Describe(RestoreError error, PackageRequest request)
    {
        var package = request.Packages.FirstOrDefault(package => Names(error, package));
        var name = package?.ToString() ?? (error.Package.Length > 0 ? error.Package : string.Join(", ", request.Packages));
        var reason = Whitespace().Replace(error.Message.Trim(), " ").TrimEnd('.');
        return $"Package {name} cannot be restored: {error.Code}: {reason}. {error.Remedy}";
    }

    private static bool Names(RestoreError error, PackageReference package) => package.Id.Equals(error.Package, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<RestoreError> Errors(RestoreProject project, string log)
    {
        if (File.Exists(project.AssetsPath))
        {
            using var assets = new AssetsFile(project.AssetsPath);
            if (assets.Errors is { Count: > 0 } errors)
            {
                return [.. errors.Select(error => error with { Message = project.Readable(error.Message) })];
            }
        }

        return [.. ErrorLine().Matches(log).Select(match => new RestoreError(match.Groups["code"].Value, "", match.Groups["message"].Value)).Distinct()];
    }

    [GeneratedRegex(@"error (?<code>[A-Z]+\d+): (?<message>.*?)( \[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
