using Layered.Interactive;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values as the session would show them.</summary>
internal sealed class PreferredFormatter(Type type, string mimeType) : ITypeFormatter
{
    /// <inheritdoc/>
    public string MimeType => mimeType;

    /// <inheritdoc/>
    public Type Type => type;

    /// <inheritdoc/>
    public bool Format(object instance, FormatContext context)
    {
        context.Writer.Write(NotebookHost.Current.Format(instance, mimeType));
        return true;
    }
}
