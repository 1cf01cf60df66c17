namespace Layered.Notebooks;

/// <summary>Methods on any value, in sight in every cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value now.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The representations wanted; all that fit where none is named.</param>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => CSharpSession.Current.Display(value, mimeTypes);

    /// <summary>Shows the value now in the named representations; a string is taken to be in them already.</summary>
    public static DisplayedValue DisplayAs(this object? value, string mimeType, params string[] additionalMimeTypes) =>
        CSharpSession.Current.Display(value, [mimeType, .. additionalMimeTypes]);
}
