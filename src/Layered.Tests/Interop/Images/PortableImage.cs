using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Layered.Tests;

/// <summary>Reads libraries of Windows: their tables of imports and exports.</summary>
/// <remarks>Microsoft's "PE Format", sections on .idata, .edata and delay-load imports.</remarks>
internal static class PortableImage
{
    public const uint Magic = 0x5a4d;

    public static NativeImage Read(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        var header = reader.PEHeaders.PEHeader!;
        var imports = new List<ImportedSymbol>();
        ReadImports(reader, header.ImportTableDirectory.RelativeVirtualAddress, size: 20, name: 12, symbols: 0, imports);
        ReadImports(reader, header.DelayImportTableDirectory.RelativeVirtualAddress, size: 32, name: 4, symbols: 16, imports);
        return new(
            Path.GetFileName(path),
            [.. imports.Select(import => import.Library!).Distinct()],
            imports,
            ReadExports(reader, header.ExportTableDirectory.RelativeVirtualAddress),
            $"linker {header.MajorLinkerVersion}.{header.MinorLinkerVersion}");
    }

    /// <summary>A table of records, one a library, with the addresses of its name and of its table of symbols at these places.</summary>
    private static void ReadImports(PEReader reader, int table, int size, int name, int symbols, List<ImportedSymbol> imports)
    {
        for (var record = table; table != 0 && Number(reader, record + name) is not 0 and var address; record += size)
        {
            var library = Text(reader, address);
            var entries = At(reader, Number(reader, record + symbols));
            while (entries.ReadInt64() is not 0 and var entry)
            {
                // An address of two bytes of hint and the name, or with the highest bit a number.
                imports.Add(new(entry < 0 ? $"#{entry & 0xffff}" : Text(reader, (int)entry + 2), library));
            }
        }
    }

    private static HashSet<string> ReadExports(PEReader reader, int table)
    {
        var exports = new HashSet<string>();
        if (table != 0)
        {
            var (first, functions, count) = (Number(reader, table + 16), Number(reader, table + 20), Number(reader, table + 24));
            exports.UnionWith(Enumerable.Range(first, functions).Select(number => $"#{number}"));
            var names = At(reader, Number(reader, table + 32));
            for (var i = 0; i < count; i++)
            {
                exports.Add(Text(reader, names.ReadInt32()));
            }
        }

        return exports;
    }

    private static BlobReader At(PEReader reader, int address) => reader.GetSectionData(address).GetReader();

    private static int Number(PEReader reader, int address) => At(reader, address).ReadInt32();

    private static string Text(PEReader reader, int address)
    {
        var bytes = At(reader, address);
        return bytes.ReadUTF8(bytes.IndexOf(0));
    }
}
