using System.Net;
using System.Net.Sockets;

namespace Layered.Benchmarks;

/// <summary>Ports of this machine's loopback address.</summary>
internal static class Ports
{
    /// <summary>Some that are free at this moment.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
