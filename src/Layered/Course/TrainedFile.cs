namespace Layered;

/// <summary>Weights and logs of the runs that take longer than a notebook should. They lie in the repository's <c>data/trained</c>.</summary>
public static class TrainedFile
{
    private const string Folder = "trained";

    /// <summary>
    /// The full path of a file in <c>data/trained</c>, whether it is there or not: looked for from the working directory
    /// upwards, or beside the folder that the environment variable <c>LAYERED_DATA</c> names.
    /// </summary>
    /// <param name="name">Such as <c>residual.safetensors</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Path.Combine(Named() ?? DataFolder.FindUpwards(Directory.GetCurrentDirectory(), Folder) ?? throw Missing(), name);
    }

    // The variable may name the folder of Fashion-MNIST itself, or the one around it.
    private static string? Named()
    {
        var named = Environment.GetEnvironmentVariable(FashionMnistFolder.Variable);
        return string.IsNullOrEmpty(named)
            ? null
            : new[] { Path.Combine(named, Folder), Path.Combine(named, "..", Folder) }.Where(Directory.Exists).Select(Path.GetFullPath).FirstOrDefault();
    }

    private static DirectoryNotFoundException Missing() => new(
        $"No folder data/{Folder} in '{Directory.GetCurrentDirectory()}' or above it. Run from within the repository, or let the environment "
        + $"variable {FashionMnistFolder.Variable} name its folder data.");
}
