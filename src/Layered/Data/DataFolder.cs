namespace Layered;

/// <summary>Finds a folder of the repository's <c>data</c>, from wherever a notebook or a program runs.</summary>
internal static class DataFolder
{
    /// <summary>The folder <c>data/NAME</c> in a folder or above it; null where there is none.</summary>
    public static string? FindUpwards(string start, string name)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, "data", name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
