using Microsoft.DotNet.Interactive;

namespace Layered.Interactive;

/// <summary>The session that a cell runs in, as far as the cell's code may call it. The engine implements it.</summary>
public interface INotebookHost
{
    /// <summary>The formatters that the session's cells registered.</summary>
    FormatterRegistry Formatters { get; }

    /// <summary>Cancelled when the running cell is interrupted.</summary>
    CancellationToken CellToken { get; }

    /// <summary>Shows a value now.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The representations wanted; all that fit where none is named.</param>
    DisplayedValue Display(object? value, IReadOnlyList<string> mimeTypes);

    /// <summary>Has a display show something else.</summary>
    /// <param name="displayId">The display.</param>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The representations wanted; all that fit where none is named.</param>
    void Update(string displayId, object? value, IReadOnlyList<string> mimeTypes);

    /// <summary>Removes what the cell has put out so far.</summary>
    /// <param name="wait">Whether to do so only when the next output comes.</param>
    void ClearOutput(bool wait);

    /// <summary>The value as text of that MIME type.</summary>
    /// <exception cref="ArgumentException">It has no such representation.</exception>
    string Format(object? value, string mimeType);

    /// <summary>Asks the reader of the notebook.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="isPassword">Whether the answer is hidden as it is typed.</param>
    /// <returns>The answer; null where the front-end sent none.</returns>
    string? Ask(string prompt, bool isPassword);

    /// <summary>A text that <c>#!value</c> stored.</summary>
    string StoredText(string name);

    /// <summary>Has a value that the running cell declared by <c>using</c> disposed of when the cell ends.</summary>
    /// <param name="end">Disposes of it.</param>
    void EndWithCell(Func<ValueTask> end);
}
