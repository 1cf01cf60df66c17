namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of a type in one representation.</summary>
public interface ITypeFormatter
{
    /// <summary>The representation that it writes.</summary>
    string MimeType { get; }

    /// <summary>The type whose values, and those of types that derive from it, it writes.</summary>
    Type Type { get; }

    /// <summary>Writes a value.</summary>
    /// <returns>False where it declines.</returns>
    bool Format(object instance, FormatContext context);
}
