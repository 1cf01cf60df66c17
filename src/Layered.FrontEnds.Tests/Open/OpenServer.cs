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

    /// <summary>Starts it and waits for the address.</summary>
    /// <param name="path">A folder or a notebook.</param>
    public static async Task<OpenServer> StartAsync(string path)
    {
        var server = new OpenServer(new(Repository.Command, ["open", path, "--no-browser", "--port", "0"]));
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
