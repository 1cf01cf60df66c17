using System.Security.Cryptography;
using System.Text;

namespace Layered.Server;

/// <summary>The secret that tells the user's own browser from everybody else on the machine.</summary>
internal sealed class AccessToken(string? given)
{
    private const int RandomBytes = 24;

    private int _ticketsTaken;

    /// <summary>The secret, as it stands in an address.</summary>
    public string Value { get; } = given ?? Random();

    /// <summary>Another one, which counts once: for a browser's command line, which everybody on the machine can read, while the browser uses it up.</summary>
    public string Ticket { get; } = Random();

    /// <summary>Whether a text is the secret. Takes as long for a wrong one as for the right one.</summary>
    public bool Matches(string? text) => AreEqual(text, Value);

    /// <summary>Whether a text is the secret that counts once, and this is its first time.</summary>
    public bool TakeTicket(string? text) => AreEqual(text, Ticket) && Interlocked.Exchange(ref _ticketsTaken, 1) == 0;

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    private static bool AreEqual(string? text, string secret) =>
        text is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
