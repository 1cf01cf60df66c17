using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Jupyter.Tests;

/// <summary>The command as a .NET tool, on a machine that has nothing but the SDK and the tool's packages.</summary>
public sealed class InstalledToolTests : IDisposable
{
    private const string Tool = "Layered.Tool";
    private const string Version = "1.0.0-local";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_kernel_of_an_installed_tool_runs_a_notebook_with_the_library_after_the_tool_is_gone()
    {
        var feed = FindFeed();
        _folder.File("feed/.keep");
        foreach (var package in Directory.GetFiles(feed, $"{Tool}*.nupkg"))
        {
            File.Copy(package, Path.Combine(_folder.Path, "feed", Path.GetFileName(package)));
        }

        _folder.File("NuGet.config", """<configuration><packageSources><clear /><add key="local" value="feed" /></packageSources></configuration>""");
        LinkPackages();
        await RunAsync("dotnet", "tool", "install", "--tool-path", "tools", Tool, "--version", Version);
        var layered = Path.Combine(_folder.Path, "tools", OperatingSystem.IsWindows() ? "layered.exe" : "layered");
        await RunAsync(layered, "kernel", "install", "--prefix", "prefix");
        await RunAsync("dotnet", "tool", "uninstall", "--tool-path", "tools", Tool);
        Assert.False(File.Exists(layered));

        using var kernel = new KernelProcessUnderTest(connectionFile => Start(Command(connectionFile)));
        var library = kernel.Client.Execute("#r \"nuget: TorchSharp-cpu, 0.107.0\"\n#r \"nuget: Layered, 1.0.0-local\"");
        Assert.True(library.Reply.Status == "ok", library.Reply.Content.ToJsonString());
        var started = kernel.Client.Execute("using Layered;\nLibTorch.Start(seed: 42).Seed");
        Assert.Equal("42", started.Result);
        kernel.Client.AskControl("shutdown_request", []);
        Assert.Equal(0, await kernel.EndAsync());
    }

    /// <summary>The folder that the command is packed into.</summary>
    private static string FindFeed()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Layered.slnx")))
        {
            root = root.Parent;
        }

        var feed = Path.Combine(root?.FullName ?? "", "artifacts", "feed");
        Assert.SkipUnless(File.Exists(Path.Combine(feed, $"{Tool}.{Version}.nupkg")), "The command is not packed. Pack it: dotnet pack src/Layered.Cli");
        return feed;
    }

    /// <summary>All that this machine has restored but the library itself, so that nothing is downloaded again.</summary>
    private void LinkPackages()
    {
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "packages"));
        foreach (var package in Directory.GetDirectories(restored).Where(package => Path.GetFileName(package) != "layered"))
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "packages", Path.GetFileName(package)), package);
        }
    }

    private List<string> Command(string connectionFile)
    {
        var spec = Path.Combine(_folder.Path, "prefix", "share", "jupyter", "kernels", ".net-csharp", "kernel.json");
        return [.. JsonNode.Parse(File.ReadAllText(spec))!["argv"]!.AsArray().Select(argument => argument!.GetValue<string>().Replace("{connection_file}", connectionFile, StringComparison.Ordinal))];
    }

    private ProcessStartInfo Start(List<string> command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = start.Environment["XDG_DATA_HOME"] = Path.Combine(_folder.Path, "home");
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder.Path, "packages");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "home"));
        return start;
    }

    private async Task RunAsync(params List<string> command)
    {
        using var process = Process.Start(Start(command))!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)}\n{await output}{await error}");
    }
}
