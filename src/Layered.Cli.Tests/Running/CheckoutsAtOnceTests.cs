using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Layered.Cli.Tests;

/// <summary>
/// Two checkouts whose libraries have one name and version and another content, processes of both at once, and builds in the middle
/// of it that pack anew and remove what NuGet unpacked before, as this repository's do.
/// </summary>
public sealed class CheckoutsAtOnceTests : IDisposable
{
    private const string Version = "1.0.0-local";

    private readonly TestFolder _folder = new();
    private readonly string _package = $"Layered.Test.{Guid.NewGuid():N}";

    private string Unpacked => Path.Combine(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        _package.ToLowerInvariant());

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(Unpacked, recursive: true);
    }

    [Fact]
    public async Task Each_notebook_gets_the_library_of_its_own_folder()
    {
        string[] checkouts = ["first", "second"];
        foreach (var checkout in checkouts)
        {
            var root = Directory.CreateDirectory(_folder[checkout]);
            root.CreateSubdirectory("feed");
            await File.WriteAllTextAsync(
                Path.Combine(root.FullName, "NuGet.config"),
                """<configuration><packageSources><clear /><add key="local" value="feed" /></packageSources></configuration>""",
                TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(root.FullName, "a.ipynb"), NotebookText.Of($"#r \"nuget: {_package}, {Version}\"", "Library.Owner"), TestContext.Current.CancellationToken);
            Build(checkout);
        }

        var runs = Enumerable.Range(1, 2)
            .SelectMany(number => checkouts.Select(checkout => (Checkout: checkout, Output: $"out{number}")))
            .Select(run => (run.Checkout, run.Output, Process: new CommandProcess(_folder[run.Checkout], "run", "a.ipynb", "--output", run.Output, "--no-site")))
            .ToList();
        var ends = Task.WhenAll(runs.Select(run => run.Process.EndAsync()));
        while (!ends.IsCompleted)
        {
            Build("second");
            await Task.WhenAny(ends, Task.Delay(1000, TestContext.Current.CancellationToken));
        }

        runs.ForEach(run => run.Process.Dispose());
        Assert.All(await ends, end => Assert.True(end.ExitCode == 0, end.Output));
        Assert.All(runs, run => Assert.Contains(
            $"of the {run.Checkout}", File.ReadAllText(_folder[$"{run.Checkout}/{run.Output}/a.ipynb"]), StringComparison.Ordinal));
    }

    /// <summary>Packs the checkout's library, each time with another content, and removes what was unpacked under its version.</summary>
    private void Build(string checkout)
    {
        using var library = new MemoryStream();
        var result = CSharpCompilation.Create(
            _package,
            [CSharpSyntaxTree.ParseText($"public static class Library {{ public static string Owner => \"of the {checkout}\"; public const string Build = \"{Guid.NewGuid()}\"; }}")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new(OutputKind.DynamicallyLinkedLibrary)).Emit(library);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));

        using (var file = File.Create(_folder[$"{checkout}/feed/{_package}.{Version}.nupkg"]))
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using (var manifest = new StreamWriter(archive.CreateEntry(_package + ".nuspec").Open()))
            {
                manifest.Write($"""
                    <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                    <id>{_package}</id><version>{Version}</version><authors>t</authors><description>t</description></metadata></package>
                    """);
            }

            using var entry = archive.CreateEntry($"lib/net10.0/{_package}.dll").Open();
            entry.Write(library.ToArray());
        }

        if (Directory.Exists(Path.Combine(Unpacked, Version)))
        {
            Directory.Delete(Path.Combine(Unpacked, Version), recursive: true);
        }
    }
}
