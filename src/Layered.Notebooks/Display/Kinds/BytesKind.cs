using System.Globalization;
using System.Text;

namespace Layered.Notebooks;

/// <summary>Bytes in memory as their number and their hexadecimal digits: a few on one line, more as a dump with their characters beside them.</summary>
internal sealed class BytesKind : ValueKind
{
    private const int PerLine = 16;
    private const int MaxLines = 16;

    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        ReadOnlyMemory<byte>? bytes = value switch
        {
            byte[] array => array,
            ArraySegment<byte> { Array: not null } segment => segment,
            Memory<byte> memory => memory,
            ReadOnlyMemory<byte> memory => memory,
            _ => (ReadOnlyMemory<byte>?)null,
        };
        return bytes is { } memoryOfBytes ? Read(memoryOfBytes.Span, TypeNames.Of(value.GetType())) : null;
    }

    private static ValueNode.Text Read(ReadOnlySpan<byte> bytes, string type)
    {
        var length = bytes.Length;
        var header = string.Create(CultureInfo.InvariantCulture, $"{type} ({length:N0} {(length == 1 ? "byte" : "bytes")})");
        return length switch
        {
            0 => new(header),
            <= PerLine => new($"{header}: {Hex(bytes)}"),
            _ => new($"{header}\n{Dump(bytes)}", $"{header}: {Hex(bytes[..PerLine])} …"),
        };
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var value in bytes)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static string Dump(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var shown = Math.Min(bytes.Length, PerLine * MaxLines);
        for (var start = 0; start < shown; start += PerLine)
        {
            var line = bytes[start..Math.Min(start + PerLine, shown)];
            text.Append(start == 0 ? "" : "\n").Append(CultureInfo.InvariantCulture, $"{start:X4}  {Hex(line),-(3 * PerLine)} ");
            foreach (var value in line)
            {
                text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
            }
        }

        return shown < bytes.Length
            ? text.Append(CultureInfo.InvariantCulture, $"\n… {bytes.Length - shown:N0} more bytes").ToString()
            : text.ToString();
    }
}
