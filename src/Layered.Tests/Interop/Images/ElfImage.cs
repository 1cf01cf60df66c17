using System.Buffers.Binary;

namespace Layered.Tests;

/// <summary>Reads libraries of Linux: the dynamic section and symbols, and which versions of which libraries the symbols are of.</summary>
/// <remarks>System V ABI, chapters 4 and 5; for versions the Linux Standard Base, "Symbol Versioning".</remarks>
internal static class ElfImage
{
    public const uint Magic = 0x464c457f;

    private const uint Dynamic = 6;
    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6ffffffe;
    private const uint SymbolVersions = 0x6fffffff;
    private const int Global = 1;

    public static NativeImage Read(string name, ImageBytes file)
    {
        var header = file.Read(0, 64);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(60));
        var table = file.Read(BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(40)), count * 64ul);
        byte[] Section(uint index) => file.Read(
            BinaryPrimitives.ReadUInt64LittleEndian(table.AsSpan((int)index * 64 + 24)),
            BinaryPrimitives.ReadUInt64LittleEndian(table.AsSpan((int)index * 64 + 32)));
        (byte[] Content, byte[] Names) Find(uint type)
        {
            for (var i = 0u; i < count; i++)
            {
                if (BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan((int)i * 64 + 4)) == type)
                {
                    return (Section(i), Section(BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan((int)i * 64 + 40))));
                }
            }

            return ([], []);
        }

        var needs = VersionNeedsIn(Find(VersionNeeds));
        var versions = Find(SymbolVersions).Content;
        var (symbols, names) = Find(DynamicSymbols);
        var (imports, exports) = (new List<ImportedSymbol>(), new HashSet<string>());
        for (var i = 1; i < symbols.Length / 24; i++)
        {
            var symbol = symbols.AsSpan(i * 24);
            var text = ImageBytes.Text(names, BinaryPrimitives.ReadUInt32LittleEndian(symbol));
            var binding = symbol[4] >> 4;
            if (BinaryPrimitives.ReadUInt16LittleEndian(symbol[6..]) != 0)
            {
                exports.Add(text);
            }
            else if (binding == Global)
            {
                var version = versions.Length > 0 ? BinaryPrimitives.ReadUInt16LittleEndian(versions.AsSpan(i * 2)) & 0x7fff : 0;
                imports.Add(new(text, needs.GetValueOrDefault(version).Library));
            }
        }

        var (dynamic, dynamicNames) = Find(Dynamic);
        var libraries = Enumerable.Range(0, dynamic.Length / 16)
            .Where(i => BinaryPrimitives.ReadUInt64LittleEndian(dynamic.AsSpan(i * 16)) == 1)
            .Select(i => ImageBytes.Text(dynamicNames, BinaryPrimitives.ReadUInt32LittleEndian(dynamic.AsSpan(i * 16 + 8))));
        return new(name, [.. libraries], imports, exports, string.Join(", ", NewestOf(needs.Values)));
    }

    private static Dictionary<int, (string Library, string Version)> VersionNeedsIn((byte[] Content, byte[] Names) section)
    {
        var needs = new Dictionary<int, (string Library, string Version)>();
        for (uint at = 0, next = section.Content.Length > 0 ? 1u : 0; next != 0; at += next)
        {
            var library = ImageBytes.Text(section.Names, BinaryPrimitives.ReadUInt32LittleEndian(section.Content.AsSpan((int)at + 4)));
            var version = at + BinaryPrimitives.ReadUInt32LittleEndian(section.Content.AsSpan((int)at + 8));
            for (uint step = 1; step != 0; version += step)
            {
                var record = section.Content.AsSpan((int)version);
                needs[BinaryPrimitives.ReadUInt16LittleEndian(record[6..])] =
                    (library, ImageBytes.Text(section.Names, BinaryPrimitives.ReadUInt32LittleEndian(record[8..])));
                step = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
            }

            next = BinaryPrimitives.ReadUInt32LittleEndian(section.Content.AsSpan((int)at + 12));
        }

        return needs;
    }

    // Such as GLIBC_2.28 of GLIBC_2.2.5, GLIBC_2.14 and GLIBC_2.28.
    private static IEnumerable<string> NewestOf(IEnumerable<(string Library, string Version)> needs) =>
        from need in needs
        let parts = need.Version.Split('_')
        where Version.TryParse(parts[^1], out _)
        group need.Version by parts[0] into versions
        orderby versions.Key
        select versions.MaxBy(version => Version.Parse(version.Split('_')[^1]));
}
