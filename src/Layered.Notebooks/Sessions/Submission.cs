using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Layered.Notebooks;

/// <summary>A compiled piece of code, not yet run.</summary>
/// <param name="Script">The piece at the end of the chain of pieces before it.</param>
/// <param name="HasCode">Whether there is anything to run; a piece of usings or comments has none, and then no assembly.</param>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its portable debug symbols.</param>
/// <param name="EntryType">The metadata name of the type with the entry point.</param>
/// <param name="EntryMethod">The name of the entry point.</param>
/// <param name="EndsInValue">Whether the code ends in an expression whose value is to be shown, even if it is null.</param>
/// <param name="Diagnostics">Warnings.</param>
internal sealed record Submission(
    Script<object> Script,
    bool HasCode,
    MemoryStream Image,
    MemoryStream Symbols,
    string EntryType,
    string EntryMethod,
    Func<bool> EndsInValue,
    IReadOnlyList<Diagnostic> Diagnostics);
