namespace Layered.Notebooks;

/// <summary>What lies unpacked of packages that were packed again since: each build of a library leaves some hundred kilobytes.</summary>
internal static class FormerContents
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan Precision = TimeSpan.FromDays(1);

    /// <summary>Notes that the packages are in use today.</summary>
    public static void MarkUsed(RestoredPackages packages)
    {
        foreach (var folder in FoldersOf(packages).Where(folder => folder.LastWriteTimeUtc < DateTime.UtcNow - Precision))
        {
            Try(() => folder.LastWriteTimeUtc = DateTime.UtcNow);
        }
    }

    /// <summary>Removes other contents of the packages that nobody has used for a month.</summary>
    public static void RemoveUnused(RestoredPackages packages)
    {
        foreach (var folder in FoldersOf(packages).SelectMany(used => used.Parent!.EnumerateDirectories()).Where(IsUnused).ToList())
        {
            Try(() => WholeFolder.Delete(folder.FullName));
        }
    }

    private static bool IsUnused(DirectoryInfo folder) =>
        FeedPackage.TellsContent(folder.Name) && folder.LastWriteTimeUtc < DateTime.UtcNow - Lifetime;

    private static IEnumerable<DirectoryInfo> FoldersOf(RestoredPackages packages) =>
        from package in packages.Packages
        let folder = new FileInfo(package.HashFile).Directory!
        where FeedPackage.TellsContent(folder.Name)
        select folder;

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody uses it, or only reads here: then it stays.
        }
    }
}
