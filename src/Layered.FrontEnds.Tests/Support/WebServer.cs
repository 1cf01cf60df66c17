using System.Net;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>A server program on the loopback address.</summary>
internal sealed class WebServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ChildProcess _process;

    private WebServer(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>What it has logged.</summary>
    public string Log => _process.Output;

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<WebServer> StartAsync(ChildProcess process, Uri address)
    {
        var server = new WebServer(process, address);
        try
        {
            await server.WaitAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose() => _process.Dispose();

    private async Task WaitAsync()
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(Address, patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, Log);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"{Address} did not answer within {Patience}. The server's log: {Log}");
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
