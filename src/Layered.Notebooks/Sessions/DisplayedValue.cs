namespace Layered.Notebooks;

/// <summary>A value on display, which can be made to show something else.</summary>
public sealed class DisplayedValue
{
    private readonly CSharpSession _session;
    private readonly IReadOnlyList<string> _mimeTypes;

    internal DisplayedValue(CSharpSession session, string displayId, IReadOnlyList<string> mimeTypes)
    {
        _session = session;
        DisplayId = displayId;
        _mimeTypes = mimeTypes;
    }

    /// <summary>The display's id, unique in its session.</summary>
    public string DisplayId { get; }

    /// <summary>Replaces what is shown.</summary>
    public void Update(object? updatedValue) => _session.UpdateDisplay(DisplayId, updatedValue, _mimeTypes);
}
