namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A base for formatters.</summary>
public abstract class TypeFormatter<T> : ITypeFormatter<T>
{
    /// <summary>A formatter of this type, or of another that <typeparamref name="T"/> stands for.</summary>
    protected TypeFormatter(Type? type = null) => Type = type ?? typeof(T);

    /// <inheritdoc/>
    public Type Type { get; }

    /// <inheritdoc/>
    public abstract string MimeType { get; }

    /// <inheritdoc/>
    public abstract bool Format(T value, FormatContext context);

    bool ITypeFormatter.Format(object instance, FormatContext context) => Format((T)instance, context);
}
