using System.IO.Compression;

namespace Layered.Server;

/// <summary>The front-end as it is built into this program: see <c>Frontend/README.md</c>.</summary>
internal sealed class FrontendBundle
{
    private const string Resource = "bundle.zip";

    private readonly Dictionary<string, byte[]> _files = [];

    private FrontendBundle(ZipArchive archive)
    {
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            _files[entry.FullName] = bytes.ToArray();
        }
    }

    /// <summary>Unpacks it.</summary>
    public static FrontendBundle Load()
    {
        using var resource = typeof(FrontendBundle).Assembly.GetManifestResourceStream(Resource)
            ?? throw new ServerException("This program was built without its front-end, Frontend/bundle.zip.");
        using var archive = new ZipArchive(resource);
        return new(archive);
    }

    /// <summary>A file by its path in the bundle; null where there is none.</summary>
    public byte[]? File(string path) => _files.GetValueOrDefault(path);
}
