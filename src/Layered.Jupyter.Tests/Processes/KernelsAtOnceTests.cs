using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class KernelsAtOnceTests : IDisposable
{
    private const int PackageCount = 10;
    private const int PackageSize = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Kernels_that_start_at_once_with_empty_caches_restore_the_same_packages()
    {
        _folder.File("NuGet.config", """<configuration><packageSources><clear /><add key="local" value="feed" /></packageSources></configuration>""");
        var names = Enumerable.Range(1, PackageCount).Select(number => $"Content{number}").ToList();
        names.ForEach(Pack);
        var code = string.Concat(names.Select(name => $"#r \"nuget: {name}, 1.0.0\"\n")) + "42";
        using var first = new KernelProcessUnderTest(Start);
        using var second = new KernelProcessUnderTest(Start);
        using var third = new KernelProcessUnderTest(Start);
        KernelProcessUnderTest[] kernels = [first, second, third];

        var sent = kernels.Select(kernel => kernel.Client.SendExecute(code)).ToList();
        var runs = kernels.Zip(sent).Select(pair => pair.First.Client.Await(pair.Second)).ToList();

        Assert.All(runs, run => Assert.True(run.Reply.Status == "ok", run.Reply.Content.ToJsonString()));
        Assert.All(runs, run => Assert.Equal("42", run.Result));
        Assert.Equal(PackageCount, Directory.GetDirectories(Path.Combine(_folder.Path, "packages")).Length);
        Assert.All(names, name => Assert.Equal(PackageSize, new FileInfo(Path.Combine(_folder.Path, "packages", name.ToLowerInvariant(), "1.0.0", "content", "bytes")).Length));
    }

    private ProcessStartInfo Start(string connectionFile) => new(KernelCommand.Path, ["kernel", "start", connectionFile])
    {
        WorkingDirectory = _folder.Path,
        Environment =
        {
            ["HOME"] = Path.Combine(_folder.Path, "home"),
            ["XDG_DATA_HOME"] = Path.Combine(_folder.Path, "home"),
            ["NUGET_PACKAGES"] = Path.Combine(_folder.Path, "packages"),
        },
    };

    private void Pack(string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "feed"));
        using var archive = ZipFile.Open(Path.Combine(_folder.Path, "feed", $"{name}.1.0.0.nupkg"), ZipArchiveMode.Create);
        using (var writer = new StreamWriter(archive.CreateEntry($"{name}.nuspec").Open()))
        {
            writer.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                <id>{name}</id><version>1.0.0</version><authors>t</authors><description>t</description></metadata></package>
                """);
        }

        using var content = archive.CreateEntry("content/bytes").Open();
        content.Write(RandomNumberGenerator.GetBytes(PackageSize));
    }
}
