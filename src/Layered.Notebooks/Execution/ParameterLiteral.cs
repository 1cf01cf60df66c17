using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>Writes a parameter's value, given as text, as C#.</summary>
internal static class ParameterLiteral
{
    /// <summary>The value as an expression of exactly that type, so that a <c>var</c> keeps its type; null where it is not a value of it.</summary>
    public static string? Write(ITypeSymbol type, string value) => type.SpecialType switch
    {
        SpecialType.System_Boolean => bool.TryParse(value, out var truth) ? (truth ? "true" : "false") : null,
        SpecialType.System_SByte => Integer<sbyte>(value, "(sbyte)({0})"),
        SpecialType.System_Byte => Integer<byte>(value, "(byte){0}"),
        SpecialType.System_Int16 => Integer<short>(value, "(short)({0})"),
        SpecialType.System_UInt16 => Integer<ushort>(value, "(ushort){0}"),
        SpecialType.System_Int32 => Integer<int>(value, "{0}"),
        SpecialType.System_UInt32 => Integer<uint>(value, "{0}u"),
        SpecialType.System_Int64 => Integer<long>(value, "{0}L"),
        SpecialType.System_UInt64 => Integer<ulong>(value, "{0}ul"),
        SpecialType.System_Single => Real<float>(value, "{0}f"),
        SpecialType.System_Double => Real<double>(value, "{0}") is { } number ? number + (number.AsSpan().ContainsAny('.', 'E') ? "" : ".0") : null,
        SpecialType.System_Decimal => Real<decimal>(value, "{0}m"),
        SpecialType.System_Char => value.Length == 1 ? SymbolDisplay.FormatLiteral(value[0], quote: true) : null,
        SpecialType.System_String => SymbolDisplay.FormatLiteral(value, quote: true),
        _ => null,
    };

    /// <summary>Whether values of the type can be given as text.</summary>
    public static bool Supports(ITypeSymbol type) => type.SpecialType is
        SpecialType.System_String or (>= SpecialType.System_Boolean and <= SpecialType.System_Double);

    private static string? Integer<T>(string value, string form)
        where T : struct, System.Numerics.IBinaryInteger<T> =>
        T.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? string.Format(CultureInfo.InvariantCulture, form, number)
            : null;

    private static string? Real<T>(string value, string form)
        where T : struct, System.Numerics.INumber<T> =>
        T.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number)
            ? string.Format(CultureInfo.InvariantCulture, form, number)
            : null;
}
