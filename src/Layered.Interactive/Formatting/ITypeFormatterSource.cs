namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Makes the formatters of a type that names it with <see cref="TypeFormatterSourceAttribute"/>.</summary>
public interface ITypeFormatterSource
{
    /// <summary>Makes them.</summary>
    IEnumerable<ITypeFormatter> CreateTypeFormatters();
}
