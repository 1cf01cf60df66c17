namespace Layered;

/// <summary>Finds a folder of the repository's <c>data</c>, from wherever a notebook or a program runs.</summary>
internal static class DataFolder
{
    /// <summary>
    /// The folder <c>data/NAME</c>: beside the one that the environment variable <c>LAYERED_DATA</c> names, or from the working
    /// directory upwards.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Find(string name) => Named(name) ?? FindUpwards(Directory.GetCurrentDirectory(), name) ?? throw new DirectoryNotFoundException(
        $"No folder data/{name} in '{Directory.GetCurrentDirectory()}' or above it. Run from within the repository, or let the environment "
        + $"variable {FashionMnistFolder.Variable} name its folder data.");

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

    // The variable may name the folder of Fashion-MNIST itself, or the one around it.
    private static string? Named(string name)
    {
        var named = Environment.GetEnvironmentVariable(FashionMnistFolder.Variable);
        return string.IsNullOrEmpty(named)
            ? null
            : new[] { Path.Combine(named, name), Path.Combine(named, "..", name) }.Where(Directory.Exists).Select(Path.GetFullPath).FirstOrDefault();
    }
}
