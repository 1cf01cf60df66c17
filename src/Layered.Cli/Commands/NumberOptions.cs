using System.CommandLine;
using System.Globalization;

namespace Layered.Cli;

/// <summary>Options that are numbers.</summary>
internal static class NumberOptions
{
    /// <summary>Complains of what is no number, or too small or large a one.</summary>
    /// <param name="option">The option.</param>
    /// <param name="expected">What it needs, as a part of a sentence.</param>
    /// <param name="smallest">The smallest that it takes.</param>
    /// <param name="largest">The largest that it takes.</param>
    public static void Require<T>(this Option<T> option, string expected, double smallest, double largest = double.MaxValue) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && !(TryRead<T>(result.Tokens[0].Value, out var value) && value >= smallest && value <= largest))
        {
            result.AddError($"{option.Name} needs {expected}, not '{result.Tokens[0].Value}'.");
        }
    });

    private static bool TryRead<T>(string text, out double value)
    {
        if (typeof(T) == typeof(int?))
        {
            var isWhole = int.TryParse(text, CultureInfo.InvariantCulture, out var whole);
            value = whole;
            return isWhole;
        }

        return double.TryParse(text, CultureInfo.InvariantCulture, out value);
    }
}
