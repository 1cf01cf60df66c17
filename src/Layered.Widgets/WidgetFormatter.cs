namespace Layered;

/// <summary>Writes widgets in one MIME type; notebook hosts call it by reflection.</summary>
internal sealed class WidgetFormatter(string mimeType, Func<Widget, string?> write)
{
    /// <summary>The MIME type written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the widget and returns true, or returns false where it has no such form.</summary>
    public bool Format(object value, TextWriter writer)
    {
        if (write((Widget)value) is not { } content)
        {
            return false;
        }

        writer.Write(content);
        return true;
    }
}
