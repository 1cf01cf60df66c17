using System.Security.Cryptography;
using System.Text;

namespace Layered.Server;

/// <summary>The secret that tells the user's own browser from everybody else on the machine.</summary>
internal sealed class AccessToken(string? given)
{
    private const int RandomBytes = 24;

    /// <summary>The secret, as it stands in an address.</summary>
    public string Value { get; } = given ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a text is the secret. Takes as long for a wrong one as for the right one.</summary>
    public bool Matches(string? text) =>
        text is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), SHA256.HashData(Encoding.UTF8.GetBytes(Value)));
}
