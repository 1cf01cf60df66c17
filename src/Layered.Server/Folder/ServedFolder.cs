using Microsoft.AspNetCore.Http;

namespace Layered.Server;

/// <summary>The folder that is served. Paths are as in addresses: relative to it, with slashes.</summary>
internal sealed class ServedFolder(string root)
{
    /// <summary>The folder's full path, links followed.</summary>
    public string Root { get; } = Real(Path.GetFullPath(root));

    /// <summary>The full path of a file or folder within, whether it is there or not.</summary>
    /// <exception cref="RequestException">It is hidden, outside of the folder, or no path.</exception>
    public string Resolve(string path)
    {
        var full = Root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsVisible(name))
            {
                throw NotFound(path);
            }

            full = Path.Combine(full, name);
            // A link may lead to another place within, and to no other.
            if (Path.Exists(full) && !IsWithin(full = Real(full)))
            {
                throw NotFound(path);
            }
        }

        return full;
    }

    /// <summary>The path of a file or folder within, as in addresses.</summary>
    public string PathOf(string full) => Path.GetRelativePath(Root, full) is var path && path == "." ? "" : path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>What the user sees in a folder.</summary>
    public static IEnumerable<FileSystemInfo> List(string full) =>
        new DirectoryInfo(full).EnumerateFileSystemInfos().Where(entry => IsVisible(entry.Name) && !entry.Attributes.HasFlag(FileAttributes.System));

    /// <summary>Whether a file is a notebook by its name.</summary>
    public static bool IsNotebook(string path) => Path.GetExtension(path).Equals(".ipynb", StringComparison.OrdinalIgnoreCase);

    /// <summary>Something is not there, or is nobody's business.</summary>
    public static RequestException NotFound(string path) => new(StatusCodes.Status404NotFound, $"No such file or folder: {path}");

    // Names that begin with a dot are hidden; on Windows a colon would name a stream or a drive.
    private static bool IsVisible(string name) =>
        !name.StartsWith('.') && name.AsSpan().IndexOfAny('\\', ':', '\0') < 0 && name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && name.Trim() == name;

    private static string Real(string full)
    {
        FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        return info.LinkTarget is null ? full : Path.TrimEndingDirectorySeparator(info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full);
    }

    private bool IsWithin(string full) =>
        full == Root || full.StartsWith(Path.TrimEndingDirectorySeparator(Root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
