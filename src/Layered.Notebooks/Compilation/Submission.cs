using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Layered.Notebooks;

/// <summary>A compiled piece of code, not yet run.</summary>
/// <param name="Types">The types that it declares, as far as they are compiled apart, in the order they are to be loaded.</param>
/// <param name="Script">The piece at the end of the chain of pieces before it; null where it has nothing but types.</param>
/// <param name="Code">What runs; null where there is nothing to run, as in a piece of usings or types.</param>
/// <param name="Diagnostics">Warnings.</param>
internal sealed record Submission(
    IReadOnlyList<TypeAssembly> Types,
    Script<object>? Script,
    SubmissionCode? Code,
    IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>The compiled statements and functions of a piece.</summary>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its portable debug symbols.</param>
/// <param name="EntryType">The metadata name of the type with the entry point.</param>
/// <param name="EntryMethod">The name of the entry point.</param>
/// <param name="EndsInValue">Whether the code ends in an expression whose value is to be shown, even if it is null.</param>
internal sealed record SubmissionCode(MemoryStream Image, MemoryStream Symbols, string EntryType, string EntryMethod, Func<bool> EndsInValue);
