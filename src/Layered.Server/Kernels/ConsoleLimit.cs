using System.Globalization;
using System.Text.Json.Nodes;
using Layered.Jupyter;

namespace Layered.Server;

/// <summary>
/// How much console text goes to the pages: a burst, and then so much a second. A cell that prints without end would otherwise take all
/// of their memory, and the way to Interrupt with it. (Jupyter's server limits the rate for the same reason.)
/// </summary>
/// <param name="message">Makes a message that belongs to the request of a parent header.</param>
/// <param name="clock">Time.</param>
internal sealed class ConsoleLimit(Func<byte[], JsonObject, byte[][]> message, TimeProvider clock)
{
    /// <summary>What goes on at once, in bytes.</summary>
    public const int Burst = 500_000;

    private const int PerSecond = 20_000;

    // Not every message by itself: each gap is told of.
    private const int EnoughToGoOn = 10_000;
    private const int LongestEnd = 10_000;

    private double _left = Burst;
    private long _at = clock.GetTimestamp();
    private long _omitted;
    private byte[][] _last = [];

    /// <summary>What goes to the pages when a message is broadcast: the message, nothing, or also what was left out before it.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="parts">Header, parent header, metadata, content and buffers.</param>
    public IReadOnlyList<byte[][]> Pass(string type, byte[][] parts)
    {
        _left = Math.Min(Burst, _left + (clock.GetElapsedTime(_at).TotalSeconds * PerSecond));
        _at = clock.GetTimestamp();
        if (type != "stream")
        {
            return _omitted > 0 && parts[1].AsSpan().SequenceEqual(_last[1]) ? [Gap(), End(), parts] : [parts];
        }

        var size = parts[3].Length;
        if (size > _left || (_omitted > 0 && _left < EnoughToGoOn))
        {
            _omitted += size;
            _last = parts;
            return [];
        }

        _left -= size;
        return _omitted > 0 ? [Gap(), parts] : [parts];
    }

    private byte[][] Gap()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"\n… about {_omitted / 1e6:0.0} MB of text left out: more than a page can show …\n");
        _omitted = 0;
        return message(_last[1], new() { ["name"] = "stderr", ["text"] = text });
    }

    private byte[][] End()
    {
        var content = WireJson.ReadObject(_last[3], "content");
        var text = content.GetString("text") ?? "";
        return message(_last[1], new() { ["name"] = content.GetString("name"), ["text"] = text.Length > LongestEnd ? text[^LongestEnd..] : text });
    }
}
