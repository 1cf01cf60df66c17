using System.IO.Compression;

namespace Layered.Cli.Tests;

/// <summary>A course of one notebook, with data, a packed command, and a package of its own in a folder that is its only source.</summary>
internal sealed class SmallCourse : IDisposable
{
    private readonly TestFolder _folder = new();

    public SmallCourse()
    {
        _folder.Write("course/notebooks/01-first.ipynb", $"#r \"nuget: {Package}, 1.0.0\"\n42");
        Write("course/notebooks/.ipynb_checkpoints/01-first-checkpoint.ipynb", "{}");
        Write("course/notebooks/._01-first.ipynb", "not a notebook");
        Write("course/data/numbers.txt", "1 2 3");
        Write("course/NuGet.config", """<configuration><packageSources><clear /><add key="local" value="artifacts/feed" /></packageSources></configuration>""");
        Write("course/artifacts/feed/Layered.Tool.1.0.0-local.nupkg", "the command");
        Pack();
    }

    /// <summary>No other package is called so, and no other test asks for it: NuGet's folder is everybody's.</summary>
    public string Package { get; } = $"Layered.Test.{Guid.NewGuid():N}";

    public string Root => _folder["course"];

    public string Stick => _folder["stick"];

    public string PackageFile => $"{Package}.1.0.0.nupkg";

    public Task<CommandResult> PrepareAsync() => CommandLine.RunAsync(Root, "prepare", Stick);

    /// <summary>The files on the stick, with <c>/</c> between folders.</summary>
    public string[] FilesOnStick() =>
    [
        .. Directory.EnumerateFiles(Stick, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Stick, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>NuGet's own copy of the package.</summary>
    public string Unpacked => Path.Combine(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        Package.ToLowerInvariant());

    public void Dispose()
    {
        _folder.Dispose();
        if (Directory.Exists(Unpacked))
        {
            Directory.Delete(Unpacked, recursive: true);
        }
    }

    private void Pack()
    {
        using var archive = ZipFile.Open(Path.Combine(Root, "artifacts", "feed", PackageFile), ZipArchiveMode.Create);
        using var writer = new StreamWriter(archive.CreateEntry(Package + ".nuspec").Open());
        writer.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
            <id>{Package}</id><version>1.0.0</version><authors>t</authors><description>t</description></metadata></package>
            """);
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
    }
}
