namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of this type in one representation.</summary>
public interface ITypeFormatter<in T> : ITypeFormatter
{
    /// <summary>Writes a value.</summary>
    /// <returns>False where it declines.</returns>
    bool Format(T instance, FormatContext context);
}
