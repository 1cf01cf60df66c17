namespace Layered;

/// <summary>Writes widgets in one MIME type; notebook hosts call it by reflection.</summary>
internal sealed class WidgetFormatter(string mimeType, Func<Widget, string> write)
{
    /// <summary>The MIME type written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes a widget.</summary>
    public bool Format(object value, TextWriter writer)
    {
        writer.Write(write((Widget)value));
        return true;
    }
}
