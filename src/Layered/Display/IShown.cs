namespace Layered;

/// <summary>What a notebook host can show: a figure, or something else that has one.</summary>
internal interface IShown
{
    /// <summary>The picture in a MIME type, or null where it has no such form.</summary>
    string? Render(string mimeType);
}
