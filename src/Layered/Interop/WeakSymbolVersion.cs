using System.Buffers.Binary;

namespace Layered;

/// <summary>Makes one symbol version that an ELF file asks for weak, so that the loader does without it.</summary>
internal static class WeakSymbolVersion
{
    /// <summary>Returns a copy of an ELF file in which the version is weak; it differs in at most two bytes.</summary>
    /// <param name="file">The whole file; it is not changed.</param>
    /// <param name="version">The version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <exception cref="BadImageFormatException">Not an ELF file, cut off, or it does not ask for the version.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> file, string version)
    {
        var needs = ElfVersionNeeds.Read(file).Where(need => need.Name == version).ToList();
        if (needs.Count == 0)
        {
            throw new BadImageFormatException($"The ELF file does not ask for the symbol version {version}.");
        }

        var copy = file.ToArray();
        foreach (var need in needs)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(need.FlagsOffset), ElfVersionNeeds.WeakFlag);
        }

        return copy;
    }
}
