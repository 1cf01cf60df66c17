namespace Layered.Cli;

/// <summary>Whether the packages find room on the disk.</summary>
internal static class DiskCheck
{
    private const string Name = "Free disk";
    private const double FirstRestore = 1.6;
    private const double Afterwards = 0.2;

    /// <summary>Looks at the disk of NuGet's packages folder.</summary>
    public static CheckResult Run()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var existing = packages;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        return FreeSpace.OnDisk(existing) is { } free
            ? Judge(packages, free, Directory.Exists(Path.Combine(packages, "torchsharp-cpu")))
            : new(Name, CheckStatus.Warning, $"{packages} is on another machine", "See that its disk has room, or let NUGET_PACKAGES name a folder on this one.");
    }

    /// <summary>Judges bytes that are free beside the packages.</summary>
    /// <param name="packages">NuGet's packages folder.</param>
    /// <param name="free">The free bytes there.</param>
    /// <param name="isRestored">Whether libtorch is there already.</param>
    public static CheckResult Judge(string packages, long free, bool isRestored)
    {
        var found = $"{Sizes.Gigabytes(free)} at {packages}{(isRestored ? ", libtorch is there" : ", libtorch is not there yet")}";
        return free / Sizes.BytesPerGigabyte < (isRestored ? Afterwards : FirstRestore)
            ? new(Name, CheckStatus.Problem, found, $"The first restore needs {FirstRestore:0.0} GB. Free some, or let NUGET_PACKAGES name a folder on another disk.")
            : new(Name, CheckStatus.Ok, found);
    }
}
