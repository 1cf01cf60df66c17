using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>What stands at a place.</summary>
/// <param name="Symbol">The symbol; of several of one name the one that is called.</param>
/// <param name="Overloads">All of that name that could be called there, in their order, the symbol among them.</param>
internal sealed record FoundSymbol(ISymbol Symbol, IReadOnlyList<ISymbol> Overloads);
