namespace Layered;

/// <summary>Writes figures, and what has one, in one MIME type; notebook hosts call it by reflection.</summary>
internal sealed class FigureFormatter(string mimeType)
{
    /// <summary>The MIME type written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the value and returns true, or returns false where the value has no such form.</summary>
    public bool Format(object value, TextWriter writer)
    {
        if (value is not IShown shown || shown.Render(MimeType) is not { } content)
        {
            return false;
        }

        writer.Write(content);
        return true;
    }
}
