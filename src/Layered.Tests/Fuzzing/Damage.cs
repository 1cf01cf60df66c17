using System.Text;

namespace Layered.Tests;

/// <summary>Damages the bytes of a file as disks, networks, editors and merges do: the same seed does the same.</summary>
internal static class Damage
{
    private const int Most = 3;
    private const int LongestPiece = 200;
    private const int HeaderLength = 64;
    private const int TrailerLength = 16;

    private static readonly int[] Widths = [1, 2, 4, 8];

    // What a number, a name, or a list or an object of JSON may become.
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "0", "-1", "1.5", "2147483648", "4294967295", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e308",
            "1e999", "NaN", "null", "true", "[]", "{}", "\"\"", "\"\\ud800\"", "\"", ",", ":", "\n", new string('[', 1000),
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>A copy with one to three damages.</summary>
    public static byte[] Of(byte[] whole, int seed)
    {
        var random = new Random(seed);
        var bytes = whole;
        for (var left = random.Next(Most); left >= 0; left--)
        {
            bytes = bytes.Length == 0 ? Some(random) : Once(bytes, random);
        }

        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        var place = Place(bytes.Length, random);
        var piece = bytes.AsSpan(place, random.Next(Math.Min(LongestPiece, bytes.Length - place)) + 1);
        return random.Next(10) switch
        {
            0 => Replaced(bytes, place, 1, [(byte)(bytes[place] ^ (1 << random.Next(8)))]),
            1 => Replaced(bytes, place, 1, [(byte)random.Next(256)]),
            2 => bytes[..place],
            3 => Replaced(bytes, place, piece.Length, []),
            4 => Replaced(bytes, place, 0, Some(random)),
            5 => Replaced(bytes, place, 0, piece),
            6 => Replaced(bytes, Place(bytes.Length, random), piece.Length, piece),
            7 => WithNumber(bytes, place, random),
            8 => WithWord(bytes, place, Words[random.Next(Words.Length)]),
            _ => WithValue(bytes, place, Words[random.Next(Words.Length)]),
        };
    }

    /// <summary>Anywhere, but as often as not where headers and trailers are.</summary>
    private static int Place(int length, Random random) => random.Next(4) switch
    {
        0 => random.Next(Math.Min(HeaderLength, length)),
        1 => length - 1 - random.Next(Math.Min(TrailerLength, length)),
        _ => random.Next(length),
    };

    /// <summary>The smallest and largest numbers of one to eight bytes, whichever end they begin at.</summary>
    private static byte[] WithNumber(byte[] bytes, int place, Random random)
    {
        var number = new byte[Widths[random.Next(Widths.Length)]];
        number.AsSpan().Fill(random.Next(2) == 0 ? (byte)0 : (byte)0xff);
        number[random.Next(2) == 0 ? 0 : ^1] ^= (byte)(random.Next(3) switch { 0 => 0, 1 => 1, _ => 0x80 });
        return Replaced(bytes, place, number.Length, number);
    }

    private static byte[] WithWord(byte[] bytes, int place, byte[] word)
    {
        var (start, end) = (place, place);
        while (start > 0 && IsOfWord(bytes[start - 1]))
        {
            start--;
        }

        while (end < bytes.Length && IsOfWord(bytes[end]))
        {
            end++;
        }

        return Replaced(bytes, start, end - start, word);

        static bool IsOfWord(byte letter) => char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'.' or (byte)'-' or (byte)'"' or (byte)'_';
    }

    /// <summary>Another value of JSON in the place of the list or object that the place is in, or of one before it.</summary>
    private static byte[] WithValue(byte[] bytes, int place, byte[] word)
    {
        var start = bytes.AsSpan(0, place + 1).LastIndexOfAny((byte)'[', (byte)'{');
        var end = Math.Max(start, 0);
        for (var depth = 0; end < bytes.Length; end++)
        {
            depth += bytes[end] switch { (byte)'[' or (byte)'{' => 1, (byte)']' or (byte)'}' => -1, _ => 0 };
            if (depth <= 0)
            {
                break;
            }
        }

        return start < 0 ? bytes : Replaced(bytes, start, end + 1 - start, word);
    }

    private static byte[] Some(Random random)
    {
        var bytes = new byte[random.Next(LongestPiece) + 1];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Replaced(byte[] bytes, int place, int length, ReadOnlySpan<byte> by) =>
        [.. bytes.AsSpan(0, place), .. by, .. bytes.AsSpan(Math.Min(bytes.Length, place + length))];
}
