using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>A piece of code does not compile.</summary>
internal sealed class CompilationFailedException(CSharpCompilation compilation, IReadOnlyList<Diagnostic> errors) : Exception("The code does not compile.")
{
    /// <summary>The errors, in the order of the code.</summary>
    public IReadOnlyList<CompilerError> Errors { get; } = [.. errors.Select(error => new CompilerError(error, compilation))];
}
