using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;

namespace Layered.Notebooks;

/// <summary>The names that the scripts of cells have declared. Types that are compiled apart see none of them.</summary>
internal sealed class ScriptNames
{
    private readonly HashSet<string> _all = [];
    private readonly HashSet<string> _static = [];

    /// <summary>All of them that there ever were: variables, functions, types.</summary>
    public IReadOnlySet<string> All => _all;

    /// <summary>Those that a type of the same script could use.</summary>
    public IReadOnlySet<string> Static => _static;

    /// <summary>Takes in what a piece declares.</summary>
    public void Add(Script piece)
    {
        var compilation = piece.GetCompilation();
        _all.UnionWith(compilation.ScriptClass!.GetMembers().Where(member => member.CanBeReferencedByName).Select(member => member.Name));
        _static.UnionWith(CellParts.StaticNames(compilation.SyntaxTrees.Single().GetCompilationUnitRoot()));
    }

    /// <summary>Types that are compiled apart have these names now. The older meaning stays with the scripts, and has to be hidden each time.</summary>
    public void Hide(IEnumerable<string> names) => _static.ExceptWith(names);
}
