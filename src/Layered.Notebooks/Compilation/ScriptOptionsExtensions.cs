using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Layered.Notebooks;

/// <summary>What Roslyn's script options have, but not in public.</summary>
internal static class ScriptOptionsExtensions
{
    /// <summary>The options, for code that is read as cells are.</summary>
    public static ScriptOptions WithSyntaxOfCells(this ScriptOptions options) => WithParseOptions(options, CellSyntax.Script);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern ScriptOptions WithParseOptions(ScriptOptions options, ParseOptions parseOptions);
}
