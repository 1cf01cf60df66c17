namespace Layered.Notebooks;

/// <summary>The <c>dotnet</c> command of the .NET that runs this process.</summary>
internal static class DotNetHost
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The folder of the installation.</summary>
    public static string Root { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>The command; by its name alone where the running .NET has none beside it.</summary>
    public static string Command { get; } = Path.Combine(Root, FileName) is var path && File.Exists(path) ? path : FileName;

    /// <summary>The installed SDKs and the running .NET, in one word.</summary>
    public static string Versions
    {
        get
        {
            var sdks = Path.Combine(Root, "sdk");
            string[] names = Directory.Exists(sdks) ? Directory.GetDirectories(sdks).Select(path => Path.GetFileName(path)).ToArray() : [];
            Array.Sort(names, StringComparer.Ordinal);
            return $"{Environment.Version} {string.Join(' ', names)}";
        }
    }
}
