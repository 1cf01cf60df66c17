using Layered.Interactive;

namespace Microsoft.DotNet.Interactive;

/// <summary>A value on display, which can be made to show something else.</summary>
public sealed class DisplayedValue
{
    private readonly INotebookHost _host;
    private readonly IReadOnlyList<string> _mimeTypes;

    internal DisplayedValue(INotebookHost host, string displayId, IReadOnlyList<string> mimeTypes)
    {
        _host = host;
        DisplayId = displayId;
        _mimeTypes = mimeTypes;
    }

    /// <summary>The display's id, unique in its session.</summary>
    public string DisplayId { get; }

    /// <summary>Replaces what is shown.</summary>
    public void Update(object? updatedValue) => _host.Update(DisplayId, updatedValue, _mimeTypes);
}
