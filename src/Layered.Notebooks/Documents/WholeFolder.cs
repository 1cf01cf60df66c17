namespace Layered.Notebooks;

/// <summary>Folders that are there as a whole or not at all: under their names nobody meets a part of one.</summary>
public static class WholeFolder
{
    // Not in a name that Jupyter takes for a kernel's: it may look while a folder is written.
    private const string Mark = "~";

    /// <summary>A name beside a folder for what is not whole.</summary>
    public static string NameBeside(string folder) => Path.Combine(Path.GetDirectoryName(folder)!, Mark + Path.GetRandomFileName());

    /// <summary>Whether the folder is one that is being written or removed.</summary>
    public static bool IsUnfinished(string folder) => Path.GetFileName(folder).StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>
    /// Removes a folder. Windows renames none of which a file is open or loaded, and so leaves it as it is, where a deletion would
    /// take its other files.
    /// </summary>
    public static void Delete(string folder)
    {
        var leaving = NameBeside(folder);
        FileRetry.Run(() => Directory.Move(folder, leaving));
        FileRetry.Run(() => Directory.Delete(leaving, recursive: true));
    }
}
