using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;

namespace Layered.Notebooks;

/// <summary>The symbols that <c>dotnet run</c> defines for a file, and the kernel for cells. Roslyn's script options take none in public.</summary>
internal static class DebugSymbols
{
    /// <summary>How cells are read.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script, preprocessorSymbols: ["DEBUG", "TRACE"]);

    /// <summary>The options, for code that is read so.</summary>
    public static ScriptOptions WithDebugSymbols(this ScriptOptions options) => WithParseOptions(options, ParseOptions);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern ScriptOptions WithParseOptions(ScriptOptions options, ParseOptions parseOptions);
}
