using System.Buffers.Binary;
using System.Text;

namespace Layered;

/// <summary>
/// Reads the section <c>.gnu.version_r</c> of an ELF file: which symbol versions it asks of which libraries.
/// </summary>
/// <remarks>
/// The layout is that of the Linux Standard Base, "Symbol Versioning": a chain of <c>Verneed</c> records (one a
/// library), each with a chain of <c>Vernaux</c> records (one a version). Every offset is checked against the file.
/// </remarks>
internal static class ElfVersionNeeds
{
    /// <summary>The bit of <c>vna_flags</c> that makes a requirement weak (VER_FLG_WEAK).</summary>
    public const ushort WeakFlag = 2;

    private const int FileHeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const int VerneedSize = 16;
    private const int VernauxSize = 16;
    private const uint VersionNeedsSection = 0x6ffffffe;

    /// <summary>Lists the versions that a 64-bit little-endian ELF file asks for.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="BadImageFormatException">The bytes are not such a file, or are cut off.</exception>
    public static IReadOnlyList<ElfVersionNeed> Read(ReadOnlySpan<byte> file)
    {
        var header = At(file, 0, FileHeaderSize);
        if (!header.StartsWith("\u007fELF\u0002\u0001"u8))
        {
            throw new BadImageFormatException("Not a 64-bit little-endian ELF file.");
        }

        var sections = BinaryPrimitives.ReadUInt64LittleEndian(header[40..]);
        var sectionCount = BinaryPrimitives.ReadUInt16LittleEndian(header[60..]);

        for (var i = 0u; i < sectionCount; i++)
        {
            var section = Section(file, sections, i);
            if (section.Type == VersionNeedsSection)
            {
                var names = Section(file, sections, section.Link);
                return ReadNeeds(file, section, At(file, names.Offset, names.Size));
            }
        }

        return [];
    }

    private static List<ElfVersionNeed> ReadNeeds(ReadOnlySpan<byte> file, SectionHeader section, ReadOnlySpan<byte> names)
    {
        var needs = new List<ElfVersionNeed>();
        var libraryOffset = section.Offset;

        for (var library = 0u; library < section.Info; library++)
        {
            var verneed = At(file, libraryOffset, VerneedSize);
            var versionCount = BinaryPrimitives.ReadUInt16LittleEndian(verneed[2..]);
            var libraryName = Name(names, BinaryPrimitives.ReadUInt32LittleEndian(verneed[4..]));
            var versionOffset = libraryOffset + BinaryPrimitives.ReadUInt32LittleEndian(verneed[8..]);

            for (var version = 0; version < versionCount; version++)
            {
                var vernaux = At(file, versionOffset, VernauxSize);
                var flags = BinaryPrimitives.ReadUInt16LittleEndian(vernaux[4..]);
                var versionName = Name(names, BinaryPrimitives.ReadUInt32LittleEndian(vernaux[8..]));
                needs.Add(new ElfVersionNeed(libraryName, versionName, (flags & WeakFlag) != 0, (int)versionOffset + 4));
                versionOffset += Step(vernaux[12..], isLast: version == versionCount - 1);
            }

            libraryOffset += Step(verneed[12..], isLast: library == section.Info - 1);
        }

        return needs;
    }

    /// <summary>The distance to a chain's next record. It never leads back or stays, so that every chain ends.</summary>
    private static uint Step(ReadOnlySpan<byte> field, bool isLast)
    {
        var step = BinaryPrimitives.ReadUInt32LittleEndian(field);
        return isLast || step >= VernauxSize
            ? step
            : throw new BadImageFormatException("The ELF file is damaged: a chain of version records ends too early.");
    }

    private static SectionHeader Section(ReadOnlySpan<byte> file, ulong table, uint index)
    {
        var header = At(file, table + (ulong)index * SectionHeaderSize, SectionHeaderSize);
        return new SectionHeader(
            Type: BinaryPrimitives.ReadUInt32LittleEndian(header[4..]),
            Offset: BinaryPrimitives.ReadUInt64LittleEndian(header[24..]),
            Size: BinaryPrimitives.ReadUInt64LittleEndian(header[32..]),
            Link: BinaryPrimitives.ReadUInt32LittleEndian(header[40..]),
            Info: BinaryPrimitives.ReadUInt32LittleEndian(header[44..]));
    }

    private static string Name(ReadOnlySpan<byte> names, uint offset)
    {
        var rest = At(names, offset, (ulong)Math.Max(0, names.Length - (long)offset));
        var end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.ASCII.GetString(rest[..end]) : throw Truncated();
    }

    private static ReadOnlySpan<byte> At(ReadOnlySpan<byte> bytes, ulong offset, ulong length)
    {
        var total = (ulong)bytes.Length;
        return offset <= total && length <= total - offset ? bytes.Slice((int)offset, (int)length) : throw Truncated();
    }

    private static BadImageFormatException Truncated() => new("The ELF file is cut off: a record lies outside of it.");

    private readonly record struct SectionHeader(uint Type, ulong Offset, ulong Size, uint Link, uint Info);
}
