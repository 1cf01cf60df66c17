using System.Security.Cryptography;
using System.Text;

namespace Layered.Jupyter;

/// <summary>Signs messages with HMAC-SHA256. With an empty key messages are unsigned, as the protocol has it.</summary>
internal sealed class MessageSigner(string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>Whether messages carry a signature.</summary>
    public bool Signs => _key.Length > 0;

    /// <summary>The signature of a message's four parts as lower-case hexadecimal digits; empty with an empty key.</summary>
    public byte[] Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> parentHeader, ReadOnlySpan<byte> metadata, ReadOnlySpan<byte> content)
    {
        if (!Signs)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(header);
        hash.AppendData(parentHeader);
        hash.AppendData(metadata);
        hash.AppendData(content);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature belongs to these parts. Takes as long for a wrong one as for the right one.</summary>
    public bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> parentHeader, ReadOnlySpan<byte> metadata, ReadOnlySpan<byte> content) =>
        !Signs || CryptographicOperations.FixedTimeEquals(signature, Sign(header, parentHeader, metadata, content));
}
