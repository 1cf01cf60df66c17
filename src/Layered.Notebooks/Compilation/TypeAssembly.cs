using System.Globalization;

namespace Layered.Notebooks;

/// <summary>Compiled types of a cell or of files. A newer one of the same name takes the older one's place in the code to come.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Version">Its version: the larger number is the newer one.</param>
/// <param name="Sources">What it was compiled of.</param>
/// <param name="Names">The types that the sources declare, as metadata name them.</param>
internal sealed record TypeAssembly(string Name, int Version, IReadOnlyList<CodePiece> Sources, IReadOnlySet<string> Names)
{
    /// <summary>The types that other assemblies see: those, and what generators have added.</summary>
    public required IReadOnlySet<string> Seen { get; init; }

    /// <summary>The assembly.</summary>
    public required byte[] Image { get; init; }

    /// <summary>Its portable debug symbols.</summary>
    public required byte[] Symbols { get; init; }

    /// <summary>What is written about its members, as XML.</summary>
    public required byte[] Documentation { get; init; }

    /// <summary>What stands for its file among references.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Name}, {Version}");
}
