using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>Spares Roslyn a long search: whether an earlier piece has named a new one as its friend, to which its internals are open.</summary>
/// <remarks>
/// It asks for every piece that has names to list, and walks each time through the references of all pieces in between:
/// after 200 cells that is three quarters of a completion. The answer is always no, since a script cannot have the attribute
/// (pieces see each other's names for another reason). Roslyn keeps answers with the piece; they are put there beforehand.
/// That place has no public name: where it is not found, everything works as before, slower.
/// </remarks>
internal static class SubmissionFriends
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Gives the answers for all pieces before this one.</summary>
    /// <returns>How many were given.</returns>
    public static int Settle(Compilation piece)
    {
        if (Read(Symbol(piece), "AssembliesToWhichInternalAccessHasBeenDetermined") is not IDictionary known
            || known.GetType().GetGenericArguments() is not [_, { IsEnum: true } answers]
            || !Enum.TryParse(answers, "NoRelationshipClaimed", out var no))
        {
            return 0;
        }

        for (var earlier = piece.ScriptCompilationInfo?.PreviousScriptCompilation; earlier is not null; earlier = earlier.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            known[Symbol(earlier)!] = no;
        }

        return known.Count;
    }

    private static object? Symbol(Compilation compilation) => Read(compilation.Assembly, "UnderlyingAssemblySymbol");

    private static object? Read(object? owner, string property) => owner?.GetType().GetProperty(property, Hidden)?.GetValue(owner);
}
