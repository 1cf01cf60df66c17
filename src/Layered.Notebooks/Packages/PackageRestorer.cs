using System.Text.RegularExpressions;

namespace Layered.Notebooks;

/// <summary>Finds the files of a set of packages: from the cache, else by a restore.</summary>
internal sealed partial class PackageRestorer(PackageCache cache)
{
    /// <summary>The files of the packages.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="restoring">Called before a restore runs; not where the cache knows the packages.</param>
    /// <param name="cancellationToken">Ends the restore.</param>
    /// <exception cref="PackageException">They cannot be had.</exception>
    public async Task<RestoredPackages> RestoreAsync(PackageRequest request, Action restoring, CancellationToken cancellationToken)
    {
        if (cache.Find(request) is { } known)
        {
            return known;
        }

        restoring();
        using (await cache.LockAsync(cancellationToken))
        {
            // Another process may have restored the same while this one waited.
            if (cache.Find(request) is { } meanwhile)
            {
                return meanwhile;
            }

            var packages = await ResolveAsync(request, cancellationToken);
            cache.Add(request, packages);
            return packages;
        }
    }

    private static async Task<RestoredPackages> ResolveAsync(PackageRequest request, CancellationToken cancellationToken)
    {
        using var project = new RestoreProject(request);
        var packages = await RunAsync(project, request, cancellationToken);
        if (packages is not null && ForgetStale(packages))
        {
            packages = await RunAsync(project, request, cancellationToken);
        }

        return packages ?? await ResolveAsync(
            request with { Sources = [.. request.Sources, request.BundledFeed!], BundledFeed = null },
            cancellationToken);
    }

    /// <summary>Restores; null where the bundled feed has to help.</summary>
    private static async Task<RestoredPackages?> RunAsync(RestoreProject project, PackageRequest request, CancellationToken cancellationToken)
    {
        var bundled = BundledFeed.Read(request.BundledFeed);
        var (succeeded, log) = await project.RunAsync(cancellationToken);
        if (!succeeded || !File.Exists(project.AssetsPath))
        {
            var errors = Errors(project, log);
            return bundled.HasAny(errors) ? null : throw Failure(errors, request, log);
        }

        using var assets = new AssetsFile(project.AssetsPath);
        var packages = assets.Read(request.Platform);
        return bundled.Replaces(packages) ? null : packages;
    }

    /// <summary>
    /// Removes what NuGet unpacked from an earlier file of the same version: it never looks again at a package it has,
    /// while folder feeds are packed anew. True where something was removed.
    /// </summary>
    private static bool ForgetStale(RestoredPackages packages)
    {
        var stale = packages.Packages.Where(package => packages.FilesOf(package) is { Count: > 0 } files && files.All(file => file.Hash != package.Hash)).ToList();
        foreach (var package in stale)
        {
            Directory.Delete(Path.GetDirectoryName(package.HashFile)!, recursive: true);
        }

        return stale.Count > 0;
    }

    private static PackageException Failure(IReadOnlyList<RestoreError> errors, PackageRequest request, string log)
    {
        if (errors.Count == 0)
        {
            return new($"Restoring {string.Join(", ", request.Packages)} failed: {log.Trim()}");
        }

        return new(string.Join('\n', errors.Select(error => Describe(error, request))));
    }

    private static string Describe(RestoreError error, PackageRequest request)
    {
        var package = request.Packages.FirstOrDefault(package => package.Id.Equals(error.Package, StringComparison.OrdinalIgnoreCase));
        var name = package?.ToString() ?? (error.Package.Length > 0 ? error.Package : string.Join(", ", request.Packages));
        var reason = Whitespace().Replace(error.Message.Trim(), " ").TrimEnd('.');
        return $"Package {name} cannot be restored: {error.Code}: {reason}. {error.Remedy}";
    }

    private static IReadOnlyList<RestoreError> Errors(RestoreProject project, string log)
    {
        if (File.Exists(project.AssetsPath))
        {
            using var assets = new AssetsFile(project.AssetsPath);
            if (assets.Errors is { Count: > 0 } errors)
            {
                return errors;
            }
        }

        return [.. ErrorLine().Matches(log).Select(match => new RestoreError(match.Groups["code"].Value, "", match.Groups["message"].Value)).Distinct()];
    }

    [GeneratedRegex(@"error (?<code>[A-Z]+\d+): (?<message>.*?)( \[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
