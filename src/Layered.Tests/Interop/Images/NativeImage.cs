namespace Layered.Tests;

/// <summary>What a native library asks of others, and what it offers them.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Libraries">The names of the libraries that it asks for.</param>
/// <param name="Imports">The symbols without which it does not load.</param>
/// <param name="Exports">The symbols that others find in it.</param>
/// <param name="Toolset">What it was built with or for, in the words of its format.</param>
internal sealed record NativeImage(
    string Name,
    IReadOnlyList<string> Libraries,
    IReadOnlyList<ImportedSymbol> Imports,
    IReadOnlySet<string> Exports,
    string Toolset)
{
    /// <summary>Reads a library of Windows (PE), macOS (Mach-O) or Linux (ELF), each in 64 bits, little-endian.</summary>
    public static NativeImage Read(string path)
    {
        using var bytes = new ImageBytes(path);
        return bytes.UInt32(0) switch
        {
            ElfImage.Magic => ElfImage.Read(Path.GetFileName(path), bytes),
            MachOImage.Magic => MachOImage.Read(Path.GetFileName(path), bytes),
            var magic when (magic & 0xffff) == PortableImage.Magic => PortableImage.Read(path),
            var magic => throw new BadImageFormatException($"{path} begins with {magic:x8}: none of the three formats."),
        };
    }
}

/// <summary>A symbol that a library asks for.</summary>
/// <param name="Name">The symbol, or <c>#</c> and its number where the library asks by that.</param>
/// <param name="Library">The file name of the library that has to have it; null where any may.</param>
internal readonly record struct ImportedSymbol(string Name, string? Library);
