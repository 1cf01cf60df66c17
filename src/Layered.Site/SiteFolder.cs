using Layered.Notebooks;

namespace Layered.Site;

/// <summary>Puts a whole folder in the place of an older one.</summary>
public static class SiteFolder
{
    /// <summary>A file that only sites built here hold; without it nothing is replaced.</summary>
    public const string Marker = ".layered-site";

    /// <summary>Lets <paramref name="write"/> fill a new folder beside <paramref name="folder"/>, then swaps them.</summary>
    public static void Replace(string folder, Action<string> write)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        CheckReplaceable(target);
        var parent = Path.GetDirectoryName(target) ?? throw new IOException($"{folder} is the root of a disk and cannot be a site.");
        Directory.CreateDirectory(parent);
        var temporary = Path.Combine(parent, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        Directory.CreateDirectory(temporary);
        try
        {
            File.WriteAllText(Path.Combine(temporary, Marker), "Built by Layered; the next build replaces this folder.\n");
            write(temporary);
            Swap(temporary, target);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                FileRetry.Run(() => Directory.Delete(temporary, recursive: true));
            }
        }
    }

    private static void CheckReplaceable(string target)
    {
        if (File.Exists(target))
        {
            throw new IOException($"{target} is a file; the site needs a folder. Choose another place.");
        }

        if (Directory.Exists(target) && !File.Exists(Path.Combine(target, Marker)) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new IOException(
                $"{target} holds files that are not a site built here ({Marker} is missing), so it was left as it is. Choose another folder, or empty this one.");
        }
    }

    private static void Swap(string temporary, string target)
    {
        if (!Directory.Exists(target))
        {
            FileRetry.Run(() => Directory.Move(temporary, target));
            return;
        }

        var old = temporary[..^".tmp".Length] + ".old";
        FileRetry.Run(() => Directory.Move(target, old));
        try
        {
            FileRetry.Run(() => Directory.Move(temporary, target));
        }
        catch
        {
            FileRetry.Run(() => Directory.Move(old, target));
            throw;
        }

        FileRetry.Run(() => Directory.Delete(old, recursive: true));
    }
}
