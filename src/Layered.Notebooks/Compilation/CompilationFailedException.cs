using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>A piece of code does not compile.</summary>
/// <param name="errors">The errors, in the order of the code.</param>
internal sealed class CompilationFailedException(IReadOnlyList<CompilerError> errors) : Exception("The code does not compile.")
{
    public CompilationFailedException(CSharpCompilation compilation, IEnumerable<Diagnostic> errors)
        : this([.. errors.Select(error => new CompilerError(error, compilation))])
    {
    }

    /// <summary>The errors, in the order of the code.</summary>
    public IReadOnlyList<CompilerError> Errors => errors;

    /// <summary>The same, for whoever looks for a reason.</summary>
    /// <param name="scriptNames">The names that scripts have declared and that this code does not see.</param>
    public CompilationFailedException Knowing(IReadOnlySet<string> scriptNames) => new([.. errors.Select(error => error with { ScriptNames = scriptNames })]);
}
