namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Names the class that makes a type's formatters.</summary>
/// <param name="formatterSourceType">The class, an <see cref="ITypeFormatterSource"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The representations that are shown, in order; all that there are formatters for where none is named.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
