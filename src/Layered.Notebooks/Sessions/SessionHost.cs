using Layered.Interactive;
using Microsoft.DotNet.Interactive;

namespace Layered.Notebooks;

/// <summary>What a session's cells may call of it.</summary>
internal sealed class SessionHost(CellInterpreter session) : INotebookHost
{
    /// <inheritdoc/>
    public FormatterRegistry Formatters { get; } = new();

    /// <inheritdoc/>
    public CancellationToken CellToken => session.CellToken;

    /// <summary>The texts that <c>#!value</c> stored, by name.</summary>
    public Dictionary<string, StoredText> Texts { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public DisplayedValue Display(object? value, IReadOnlyList<string> mimeTypes)
    {
        var displayed = new DisplayedValue(this, session.NextDisplayId(), mimeTypes);
        session.Output.Emit(new OutputAdded(new DisplayOutput(FormatBundle(value, mimeTypes), displayed.DisplayId)));
        return displayed;
    }

    /// <inheritdoc/>
    public void Update(string displayId, object? value, IReadOnlyList<string> mimeTypes) =>
        session.Output.Emit(new DisplayUpdated(displayId, FormatBundle(value, mimeTypes)));

    /// <inheritdoc/>
    public void ClearOutput(bool wait) => session.Output.Emit(new OutputsCleared(wait));

    /// <inheritdoc/>
    public string Format(object? value, string mimeType) => ValueFormatter.FormatAs(value, mimeType, Formatters).GetText(mimeType) ?? "";

    /// <inheritdoc/>
    public string? Ask(string prompt, bool isPassword) => session.Input.Ask(new(prompt, isPassword));

    /// <inheritdoc/>
    public string StoredText(string name) => Texts[name].Text;

    /// <inheritdoc/>
    public void EndWithCell(Func<ValueTask> end) => session.EndWithCell(end);

    /// <summary>The representations of a value that are to be shown.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">Those wanted; where none is named, those preferred for the type, else all that fit.</param>
    public MimeBundle FormatBundle(object? value, IReadOnlyList<string> mimeTypes)
    {
        if (mimeTypes.Count == 0 && value is not null)
        {
            mimeTypes = Formatters.PreferredMimeTypesOf(value.GetType());
        }

        if (mimeTypes.Count == 0)
        {
            return ValueFormatter.Format(value, Formatters);
        }

        var bundle = new MimeBundle();
        foreach (var mimeType in mimeTypes)
        {
            var formatted = ValueFormatter.FormatAs(value, mimeType, Formatters);
            bundle = bundle.With(mimeType, MimeBundle.IsJson(mimeType) ? formatted.GetJson(mimeType) : formatted.GetText(mimeType));
        }

        return bundle;
    }
}
