using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>
/// Microsoft's .NET Interactive in its last release, with a home of its own: it neither sees nor touches the user's kernels and what it
/// remembers of packages.
/// </summary>
public sealed class DotNetInteractiveHost : IAsyncLifetime
{
    private const string Kernel = ".net-csharp";

    private static readonly string Tools = Path.Combine(Repository.Root, "artifacts", "tools");

    private static readonly string Program = Path.Combine(Tools, OperatingSystem.IsWindows() ? "dotnet-interactive.exe" : "dotnet-interactive");

    private static readonly string Version = typeof(DotNetInteractiveHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "DotNetInteractiveVersion").Value!;

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("layered-dotnet-interactive-");

    private string Kernels => Path.Combine(_home.FullName, ".local", "share", "jupyter", "kernels");

    private Dictionary<string, string> Environment => new()
    {
        ["HOME"] = _home.FullName,
        ["NUGET_PACKAGES"] = Repository.Packages,
        // The installed kernel is started as `dotnet interactive`, which looks for the tool on the path.
        ["PATH"] = $"{Tools}{Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}",
        ["OMP_NUM_THREADS"] = "1",
        ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
    };

    /// <summary>Installs its kernel where Jupyter looks for this user's.</summary>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        // Where no notebook was ever opened the folder is missing, and the installation fails.
        Directory.CreateDirectory(Kernels);
        var install = await ChildProcess.RunAsync(Program, ["jupyter", "install"], environment: Environment);
        Assert.True(install.ExitCode == 0, install.Output);
    }

    public ValueTask DisposeAsync()
    {
        _home.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Skips the test unless the tool is installed.</summary>
    internal static void Require() => Assert.SkipUnless(
        File.Exists(Program),
        $".NET Interactive is not installed here. In the repository: dotnet tool install Microsoft.dotnet-interactive --tool-path artifacts/tools --version {Version}");

    /// <summary>
    /// What Jupyter has to be told to find the kernel. Its server would listen on every network of the machine, and two that start at
    /// once would take the same port: this one listens on the loopback address, at a port of its own.
    /// </summary>
    /// <param name="folder">An empty folder, for the kernel's specification.</param>
    internal IReadOnlyDictionary<string, string> WithKernelIn(string folder)
    {
        var port = Ports.Free(1)[0].ToString(CultureInfo.InvariantCulture);
        var specification = JsonNode.Parse(File.ReadAllText(Path.Combine(Kernels, Kernel, "kernel.json")))!;
        var arguments = specification["argv"]!.AsArray();
        var range = arguments.Select(argument => argument!.GetValue<string>()).ToList().IndexOf("--http-port-range") + 1;
        arguments[range] = $"{port}-{port}";
        arguments.Add("--http-local-only");

        var target = Directory.CreateDirectory(Path.Combine(folder, "kernels", Kernel));
        File.WriteAllText(Path.Combine(target.FullName, "kernel.json"), specification.ToJsonString());
        return new Dictionary<string, string>(Environment) { ["JUPYTER_PATH"] = folder, ["LAYERED_KERNEL"] = Kernel };
    }

    /// <summary>Starts it to be talked to in lines of JSON.</summary>
    internal JsonLines Start(params string[] arguments) => new(Program, arguments, Environment);
}
