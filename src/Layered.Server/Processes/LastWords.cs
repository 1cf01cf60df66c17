using System.Text;

namespace Layered.Server;

/// <summary>Collects what a process writes to its error stream, past the console of its cells: how the runtime says goodbye.</summary>
internal sealed class LastWords
{
    private const int MostCharacters = 4000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly StringBuilder _text = new();
    private readonly Task _reading;

    /// <summary>Reads until the stream ends.</summary>
    public LastWords(StreamReader errors)
    {
        _reading = ReadAsync(errors);
    }

    /// <summary>Forgets what was written so far.</summary>
    public void Clear()
    {
        lock (_text)
        {
            _text.Clear();
        }
    }

    /// <summary>The first lines, once the stream has ended or a process that inherited it keeps it open.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync()
    {
        await Task.WhenAny(_reading, Task.Delay(Patience));
        lock (_text)
        {
            return [.. _text.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
    }

    private async Task ReadAsync(StreamReader errors)
    {
        var buffer = new char[1024];
        while (await errors.ReadAsync(buffer.AsMemory()) is > 0 and var count)
        {
            lock (_text)
            {
                _text.Append(buffer, 0, Math.Min(count, MostCharacters - _text.Length));
            }
        }
    }
}
