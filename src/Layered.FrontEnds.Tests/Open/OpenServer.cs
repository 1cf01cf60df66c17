using System.Text.RegularExpressions;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary><c>layered open</c> on a folder, as a user starts it.</summary>
internal sealed partial class OpenServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ChildProcess _process;

    private OpenServer(ChildProcess process) => _process = process;

    /// <summary>The address that it printed, with the token.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What it has printed.</summary>
    public string Output => _process.Output;

    /// <summary>Starts it on a folder or a notebook and waits for the address.</summary>
    /// <param name="path">A folder or a notebook.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="token">The secret; null for a random one.</param>
    public static Task<OpenServer> StartAsync(string path, int port = 0, string? token = null) =>
        StartAsync(new ChildProcess(Repository.Command, ["open", path, .. Options(port, token)]));

    /// <summary>Starts it on the course, for a learner whose home is a folder.</summary>
    public static Task<OpenServer> StartOnCourseAsync(string home) => StartAsync(new ChildProcess(
        Repository.Command, ["open", .. Options(0, null)], Repository.Root, new Dictionary<string, string> { ["HOME"] = home, ["NUGET_PACKAGES"] = Repository.Packages }));

    /// <summary>Starts it on a folder, where no file may become larger than that: as on a disk that is full.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="kibibytes">The most.</param>
    public static Task<OpenServer> StartOnSmallDiskAsync(string path, int kibibytes) => StartAsync(new ChildProcess(
        "bash", ["-c", $"trap '' XFSZ; ulimit -f {kibibytes}; exec \"$@\"", "bash", Repository.Command, "open", path, .. Options(0, null)],
        // Else .NET keeps its own code in one large file.
        environment: new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0" }));

    private static IEnumerable<string> Options(int port, string? token) =>
        ["--no-browser", "--port", $"{port}", .. token is null ? Array.Empty<string>() : ["--token", token]];

    private static async Task<OpenServer> StartAsync(ChildProcess process)
    {
        var server = new OpenServer(process);
        using var patience = new CancellationTokenSource(Patience);
        while (!Printed().IsMatch(server.Output))
        {
            Assert.False(server._process.HasExited || patience.IsCancellationRequested, server.Output);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        server.Address = new(Printed().Match(server.Output).Value);
        return server;
    }

    /// <summary>Ends it as a crash or <c>kill -9</c> does.</summary>
    public void Dispose() => _process.Dispose();

    [GeneratedRegex(@"http://\S+(?=\s)")]
    private static partial Regex Printed();
}
