namespace Layered.Notebooks;

/// <summary>What a cell may call without a <c>using</c>, under the names that .NET Interactive uses.</summary>
public static class Interactive
{
#pragma warning disable IDE1006 // The names are .NET Interactive's.
    /// <summary>Shows a value now.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The representations wanted; all that fit where none is named.</param>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => CSharpSession.Current.Display(value, mimeTypes);

    /// <summary>Marks text as HTML to be shown as it is.</summary>
    public static HtmlContent HTML(string content) => new(content);
#pragma warning restore IDE1006
}
