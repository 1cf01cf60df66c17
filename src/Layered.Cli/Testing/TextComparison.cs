using System.Globalization;
using System.Text.RegularExpressions;

namespace Layered.Cli;

/// <summary>
/// Compares texts character by character, but for numbers with a point or an exponent: those may differ by a part of the larger one.
/// Whole numbers have to be the same.
/// </summary>
/// <param name="tolerance">That part, such as 1e-5; 0 to compare every character.</param>
internal sealed partial class TextComparison(double tolerance)
{
    // Numbers so near to zero are rounding, whatever their ratio.
    private const double Nothing = 1e-12;

    /// <summary>Where the texts begin to differ; null where they do not.</summary>
    /// <returns>The places in both, counted in characters from 0.</returns>
    public (int Saved, int Now)? FirstDifference(string saved, string now)
    {
        if (saved == now)
        {
            return null;
        }

        var (ownEnd, theirEnd) = (0, 0);
        foreach (var (own, theirs) in Parts().Matches(saved).Zip(Parts().Matches(now)))
        {
            if (Different(saved[ownEnd..own.Index], now[theirEnd..theirs.Index]) is { } place)
            {
                return (ownEnd + place, theirEnd + place);
            }

            if (!AreEqual(own.Value, theirs.Value))
            {
                return (own.Index, theirs.Index);
            }

            (ownEnd, theirEnd) = (own.Index + own.Length, theirs.Index + theirs.Length);
        }

        return Different(saved[ownEnd..], now[theirEnd..]) is { } rest ? (ownEnd + rest, theirEnd + rest) : null;
    }

    private bool AreEqual(string saved, string now)
    {
        if (saved == now)
        {
            return true;
        }

        var difference = Math.Abs(Number(saved) - Number(now));
        return tolerance > 0
            && (IsFraction(saved) || IsFraction(now))
            && (difference <= tolerance * Math.Max(Math.Abs(Number(saved)), Math.Abs(Number(now))) || difference < Nothing);
    }

    // What is embedded as base64 is no number, and compares as the text that it is.
    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static bool IsFraction(string number) => number.AsSpan().ContainsAny('.', 'e', 'E');

    private static int? Different(string saved, string now) =>
        saved == now ? null : saved.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();

    [GeneratedRegex(@"data:[\w.+/-]+;base64,[\w+/=]+|-?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Parts();
}
