using System.Globalization;

namespace Layered.Notebooks;

/// <summary>Streams as what can be known without reading of them.</summary>
internal sealed class StreamKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        if (value is not Stream stream)
        {
            return null;
        }

        var name = TypeNames.Of(stream.GetType());
        if (!stream.CanRead && !stream.CanWrite)
        {
            return new ValueNode.Text($"{name} (closed)");
        }

        List<string> facts = [.. stream is FileStream file ? [Path.GetFileName(file.Name)] : Array.Empty<string>()];
        try
        {
            facts.Add(stream.CanSeek
                ? string.Create(CultureInfo.InvariantCulture, $"length {stream.Length:N0}, position {stream.Position:N0}")
                : "cannot seek");
        }
        catch (Exception exception) when (exception is NotSupportedException or IOException)
        {
            facts.Add("of unknown length");
        }

        if (!stream.CanRead || !stream.CanWrite)
        {
            facts.Add(stream.CanRead ? "read only" : "write only");
        }

        return new ValueNode.Text($"{name} ({string.Join(", ", facts)})");
    }
}
