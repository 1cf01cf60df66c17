namespace Layered;

/// <summary>Makes the formatters of every <see cref="IShown"/>; notebook hosts create it by reflection.</summary>
internal sealed class FigureFormatterSource
{
    private readonly FigureFormatter[] _formatters = [.. MimeTypes.All.Select(mimeType => new FigureFormatter(mimeType))];

    /// <summary>One formatter a MIME type. A formatter answers only for the figures that have that form.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
