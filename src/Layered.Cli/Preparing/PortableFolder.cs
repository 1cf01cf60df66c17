using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>A folder that carries the course with everything it restores.</summary>
internal sealed class PortableFolder
{
    private const string SourceName = "layered-portable";
    private const string ReadmeResource = "Portable.README.md";

    private PortableFolder(string root) => Root = root;

    /// <summary>The folder.</summary>
    public string Root { get; }

    private string Config => Path.Combine(Root, "NuGet.config");

    /// <summary>Takes a folder that is empty, missing, or the work of an earlier run, and marks it.</summary>
    /// <exception cref="UsageException">It holds other files.</exception>
    public static PortableFolder Open(string path)
    {
        var folder = new PortableFolder(path);
        if (File.Exists(path))
        {
            throw new UsageException($"'{path}' is a file. Name a folder.");
        }

        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !folder.IsOurs())
        {
            throw new UsageException($"'{path}' holds other files. Name a folder of its own, such as {Path.Combine(path, "layered")}");
        }

        Directory.CreateDirectory(path);
        folder.WriteConfig();
        return folder;
    }

    /// <summary>The bytes free on its disk; null where nobody tells.</summary>
    public long? FreeBytes => FreeSpace.OnDisk(Root);

    /// <summary>The path of a file in it.</summary>
    public string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Writes the page that says what to do with the folder.</summary>
    public void WriteReadme()
    {
        using var reader = new StreamReader(typeof(PortableFolder).Assembly.GetManifestResourceStream(ReadmeResource)!);
        AtomicFile.WriteAllText(At("README.md"), reader.ReadToEnd());
    }

    private bool IsOurs() => File.Exists(Config) && File.ReadAllText(Config).Contains(SourceName, StringComparison.Ordinal);

    private void WriteConfig() => AtomicFile.WriteAllText(
        Config,
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <!-- This folder is the only source: nothing below it asks the network. -->
          <packageSources>
            <clear />
            <add key="{SourceName}" value="{CourseRepository.PortablePackages}" />
          </packageSources>
          <disabledPackageSources>
            <clear />
          </disabledPackageSources>
          <packageSourceMapping>
            <clear />
          </packageSourceMapping>
        </configuration>

        """.ReplaceLineEndings("\n"));
}
