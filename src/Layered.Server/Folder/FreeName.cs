namespace Layered.Server;

/// <summary>Names that nothing in a folder has.</summary>
internal static class FreeName
{
    /// <summary>The name itself, or the first with a number that is free.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name without its ending.</param>
    /// <param name="extension">The ending.</param>
    /// <param name="first">The first number to try; 0 stands for the name without one.</param>
    /// <returns>The full path.</returns>
    public static string For(string folder, string name, string extension, int first = 0) =>
        Enumerable.Range(first, int.MaxValue - first)
            .Select(number => Path.Combine(folder, number == 0 ? name + extension : $"{name}{number}{extension}"))
            .First(path => !Path.Exists(path));
}
