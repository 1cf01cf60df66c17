using System.Text;
using System.Text.Json;

namespace Layered.Cli;

/// <summary>Messages over a stream in both directions, each one line of JSON. Writing is safe from several threads.</summary>
internal sealed class JsonLines(Stream stream) : IDisposable
{
    private readonly StreamReader _reader = new(stream, Encoding.UTF8, leaveOpen: true);
    private readonly Lock _writing = new();

    /// <summary>Sends a message.</summary>
    /// <exception cref="IOException">The other side has closed.</exception>
    public void Write<T>(T message)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(message);
        lock (_writing)
        {
            stream.Write([.. line, (byte)'\n']);
            stream.Flush();
        }
    }

    /// <summary>Receives a message.</summary>
    /// <returns>Null when the other side has closed.</returns>
    public async Task<T?> ReadAsync<T>(CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await _reader.ReadLineAsync(cancellation) is { } line ? JsonSerializer.Deserialize<T>(line) : null;
        }
        catch (IOException)
        {
            // A process that was killed may leave a broken pipe instead of an end.
            return null;
        }
    }

    /// <summary>Blocks until the other side has closed; what it still sends is dropped.</summary>
    public void WaitForEnd()
    {
        try
        {
            while (_reader.ReadLine() is not null)
            {
            }
        }
        catch (IOException)
        {
            // A broken pipe is an end, too.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
