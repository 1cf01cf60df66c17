using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>
/// Finds nothing: the engine reads <c>#r</c> itself and gives the compiler every reference. Roslyn's own resolver would fill
/// gaps with assemblies from the engine's folder, which a notebook has not asked for.
/// </summary>
internal sealed class NoFurtherReferences : MetadataReferenceResolver
{
    public static NoFurtherReferences Instance { get; } = new();

    private NoFurtherReferences()
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
