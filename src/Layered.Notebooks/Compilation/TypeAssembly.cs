using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Layered.Notebooks;

/// <summary>Compiled types of a cell or of files. A newer one of the same name takes the older one's place in the code to come.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Version">Its version: the larger number is the newer one.</param>
/// <param name="Sources">What it was compiled of.</param>
/// <param name="Names">The types that the sources declare, as metadata name them.</param>
internal sealed record TypeAssembly(string Name, int Version, IReadOnlyList<CodePiece> Sources, IReadOnlySet<string> Names)
{
    /// <summary>The assembly.</summary>
    public required ImmutableArray<byte> Image { get; init; }

    /// <summary>Its portable debug symbols.</summary>
    public required ImmutableArray<byte> Symbols { get; init; }

    /// <summary>What is written about its members, as XML.</summary>
    public required ImmutableArray<byte> Documentation { get; init; }

    /// <summary>The assembly, to be read.</summary>
    public Stream OpenImage() => Open(Image);

    /// <summary>Its debug symbols, to be read.</summary>
    public Stream OpenSymbols() => Open(Symbols);

    /// <summary>What stands for its file among references.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Name}, {Version}");

    private static MemoryStream Open(ImmutableArray<byte> bytes) => new(ImmutableCollectionsMarshal.AsArray(bytes)!, writable: false);
}
