using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Layered.Notebooks;

/// <summary>Remembers, in a folder of the user's, what restores gave, so that a known set of packages is not restored again.</summary>
internal sealed class PackageCache(string folder)
{
    /// <summary>How long the newest version of a package counts as the newest.</summary>
    private static readonly TimeSpan FloatingLifetime = TimeSpan.FromDays(1);

    private static readonly JsonSerializerOptions Complete = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly string _folder = Path.Combine(folder, "packages");

    /// <summary>What a restore of this request gave; null where it is not known, or no longer so.</summary>
    public RestoredPackages? Find(PackageRequest request, PackageSources sources)
    {
        var path = EntryPath(request, sources);
        try
        {
            if (!File.Exists(path) || (request.Packages.Any(package => package.IsFloating) && DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > FloatingLifetime))
            {
                return null;
            }

            var entry = JsonSerializer.Deserialize<RestoredPackages>(File.ReadAllText(path), Complete);
            return entry?.IsIntact(sources) == true ? entry : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Remembers what a restore gave.</summary>
    public void Add(PackageRequest request, PackageSources sources, RestoredPackages packages)
    {
        Directory.CreateDirectory(_folder);
        AtomicFile.WriteAllText(EntryPath(request, sources), JsonSerializer.Serialize(packages));
    }

    /// <summary>Waits until no other process restores; the others wait until the result is disposed.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, "restore.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    private string EntryPath(PackageRequest request, PackageSources sources)
    {
        var key = new StringBuilder()
            .Append(DotNetHost.Versions).Append('\n')
            .Append(request.Platform).Append('\n')
            .Append(request.PackagesFolder ?? Environment.GetEnvironmentVariable("NUGET_PACKAGES")).Append('\n');
        foreach (var package in request.Packages.OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase))
        {
            key.Append(package.Id.ToUpperInvariant()).Append('\n').Append(package.Version).Append('\n');
        }

        foreach (var source in request.AddedSources.Concat(request.OnlySources ?? []))
        {
            key.Append(source).Append('\n');
        }

        foreach (var file in sources.ConfigFiles)
        {
            key.Append(file).Append('\n').Append(File.ReadAllText(file)).Append('\n');
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())));
        return Path.Combine(_folder, hash[..32] + ".json");
    }
}
