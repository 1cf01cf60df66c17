namespace Layered;

/// <summary>
/// Names the source of a type's display forms. Notebook hosts look for an attribute of this name, whatever its
/// namespace, so that a library can show its types without a reference to any host.
/// </summary>
/// <param name="formatterSourceType">A type with a default constructor and a method <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that one output carries.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
