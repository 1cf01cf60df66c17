using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>How cells are read: as the newest C#, with the symbols that <c>dotnet run</c> defines for a file.</summary>
internal static class CellSyntax
{
    /// <summary>As a script: what a cell is compiled as, but for its types.</summary>
    public static CSharpParseOptions Script { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script, preprocessorSymbols: ["DEBUG", "TRACE"]);

    /// <summary>As a file: what its types are compiled as.</summary>
    public static CSharpParseOptions File { get; } = Script.WithKind(SourceCodeKind.Regular);
}
