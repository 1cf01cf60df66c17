using Layered.Interactive;
using Microsoft.DotNet.Interactive;

namespace System;

/// <summary>Methods on any value, in sight wherever <c>System</c> is.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value now.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The representations wanted; all that fit where none is named.</param>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => NotebookHost.Current.Display(value, mimeTypes);

    /// <summary>Shows the value now in the named representations; a string is taken to be in them already.</summary>
    public static DisplayedValue DisplayAs(this object? value, string mimeType, params string[] additionalMimeTypes) =>
        NotebookHost.Current.Display(value, [mimeType, .. additionalMimeTypes]);

    /// <summary>Shows the items now, as a table.</summary>
    /// <param name="value">The items.</param>
    /// <param name="mimeTypes">The representations wanted; all that fit where none is named.</param>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) =>
        NotebookHost.Current.Display(value, mimeTypes);
}
