using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>How cells are read: as the newest C#, with the symbols that <c>dotnet run</c> defines for a file.</summary>
internal static class CellSyntax
{
    private static readonly IEnumerable<string> Symbols =
    [
        "DEBUG", "TRACE", "NET", "NETCOREAPP", $"NET{Environment.Version.Major}_0",
        .. Enumerable.Range(5, Environment.Version.Major - 4).Select(version => $"NET{version}_0_OR_GREATER"),
        .. new[] { "1_0", "1_1", "2_0", "2_1", "2_2", "3_0", "3_1" }.Select(version => $"NETCOREAPP{version}_OR_GREATER"),
    ];

    /// <summary>As a script: what a cell is compiled as, but for its types.</summary>
    public static CSharpParseOptions Script { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script, preprocessorSymbols: Symbols);

    /// <summary>As a file: what its types are compiled as.</summary>
    public static CSharpParseOptions File { get; } = Script.WithKind(SourceCodeKind.Regular);
}
