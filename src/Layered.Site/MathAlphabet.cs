using System.Text.RegularExpressions;

namespace Layered.Site;

/// <summary>
/// Writes bold, script, double-struck and other letters with their own Unicode characters: browsers no longer honour the
/// <c>mathvariant</c> attribute that KaTeX marks them with.
/// </summary>
internal static partial class MathAlphabet
{
    // The first capital, small letter, digit, Greek capital and Greek small letter of each alphabet; 0 where it has none.
    private static readonly Dictionary<string, (int Capital, int Small, int Digit, int GreekCapital, int GreekSmall)> Starts = new()
    {
        ["bold"] = (0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2),
        ["bold-italic"] = (0x1D468, 0x1D482, 0, 0x1D71C, 0x1D736),
        ["double-struck"] = (0x1D538, 0x1D552, 0x1D7D8, 0, 0),
        ["script"] = (0x1D49C, 0x1D4B6, 0, 0, 0),
        ["fraktur"] = (0x1D504, 0x1D51E, 0, 0, 0),
        ["sans-serif"] = (0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0),
        ["monospace"] = (0x1D670, 0x1D68A, 0x1D7F6, 0, 0),
    };

    // Letters that Unicode had before it had the alphabets.
    private static readonly Dictionary<(string, char), string> Exceptions = new()
    {
        [("double-struck", 'C')] = "ℂ",
        [("double-struck", 'H')] = "ℍ",
        [("double-struck", 'N')] = "ℕ",
        [("double-struck", 'P')] = "ℙ",
        [("double-struck", 'Q')] = "ℚ",
        [("double-struck", 'R')] = "ℝ",
        [("double-struck", 'Z')] = "ℤ",
        [("script", 'B')] = "ℬ",
        [("script", 'E')] = "ℰ",
        [("script", 'F')] = "ℱ",
        [("script", 'H')] = "ℋ",
        [("script", 'I')] = "ℐ",
        [("script", 'L')] = "ℒ",
        [("script", 'M')] = "ℳ",
        [("script", 'R')] = "ℛ",
        [("script", 'e')] = "ℯ",
        [("script", 'g')] = "ℊ",
        [("script", 'o')] = "ℴ",
        [("fraktur", 'C')] = "ℭ",
        [("fraktur", 'H')] = "ℌ",
        [("fraktur", 'I')] = "ℑ",
        [("fraktur", 'R')] = "ℜ",
        [("fraktur", 'Z')] = "ℨ",
    };

    /// <summary>The MathML with letters in place of the attributes that have some.</summary>
    public static string Apply(string mathMl) => Variant().Replace(mathMl, element =>
    {
        var variant = element.Groups["variant"].Value;
        return Starts.ContainsKey(variant)
            ? $"<{element.Groups["name"].Value}>{string.Concat(element.Groups["text"].Value.Select(c => Letter(variant, c)))}</{element.Groups["name"].Value}>"
            : element.Value;
    });

    private static string Letter(string variant, char c)
    {
        if (Exceptions.TryGetValue((variant, c), out var letter))
        {
            return letter;
        }

        var (capital, small, digit, greekCapital, greekSmall) = Starts[variant];
        var (start, first) = c switch
        {
            >= 'A' and <= 'Z' => (capital, 'A'),
            >= 'a' and <= 'z' => (small, 'a'),
            >= '0' and <= '9' => (digit, '0'),
            >= 'Α' and <= 'Ω' => (greekCapital, 'Α'),
            >= 'α' and <= 'ω' => (greekSmall, 'α'),
            _ => (0, c),
        };
        return start == 0 ? c.ToString() : char.ConvertFromUtf32(start + c - first);
    }

    [GeneratedRegex("""<(?<name>m[a-z]+) mathvariant="(?<variant>[a-z-]+)">(?<text>[^<&]*)</\k<name>>""")]
    private static partial Regex Variant();
}
