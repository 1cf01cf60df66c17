using System.Globalization;

namespace Layered;

/// <summary>Numbers as text, the same on every machine.</summary>
internal static class Invariant
{
    /// <summary>An integer.</summary>
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with a fixed number of decimals.</summary>
    public static string Fixed(double value, int digits) =>
        value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A number with at most so many significant digits, as short as it can be.</summary>
    public static string Short(double value, int digits = 4) =>
        value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A small number in powers of ten, such as <c>3.1e-07</c>.</summary>
    public static string Scientific(double value) => value.ToString("0.0e-00", CultureInfo.InvariantCulture);

    /// <summary>
    /// Whatever a table cell holds: integers as they are, other numbers with fixed decimals or, where those would all be
    /// zeros, in powers of ten, and null as nothing.
    /// </summary>
    public static string Cell(object? value, int digits) => value switch
    {
        null => "",
        Half half => Fraction((double)half, digits),
        float or double or decimal => Fraction(Convert.ToDouble(value, CultureInfo.InvariantCulture), digits),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Whether a table cell holds a number.</summary>
    public static bool IsNumber(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or Half;

    private static string Fraction(double value, int digits) =>
        value != 0 && Math.Abs(value) < Math.Pow(10, -digits) / 2 ? Scientific(value) : Fixed(value, digits);
}
