using System.Buffers.Binary;

namespace Layered.Tests;

/// <summary>Reads libraries of macOS: their load commands and their symbol table.</summary>
/// <remarks>Apple's headers mach-o/loader.h and mach-o/nlist.h.</remarks>
internal static class MachOImage
{
    public const uint Magic = 0xfeedfacf;

    private const uint LoadLibrary = 0x0c;
    private const uint LoadWeakLibrary = 0x80000018;
    private const uint ReexportLibrary = 0x8000001f;
    private const uint SymbolTable = 0x02;
    private const uint CodeSignature = 0x1d;
    private const uint BuildVersion = 0x32;

    private const int Debugging = 0xe0;
    private const int Private = 0x10;
    private const int Type = 0x0e;
    private const int External = 0x01;
    private const int WeakReference = 0x40;

    public static NativeImage Read(string name, ImageBytes file)
    {
        var header = file.Read(0, 32);
        var commands = file.Read(32, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20)));
        var libraries = new List<string>();
        var toolset = new List<string>();
        var symbolTable = ReadOnlySpan<byte>.Empty;
        for (var rest = commands.AsSpan(); rest.Length > 0; rest = rest[BinaryPrimitives.ReadInt32LittleEndian(rest[4..])..])
        {
            switch (BinaryPrimitives.ReadUInt32LittleEndian(rest))
            {
                case LoadLibrary or LoadWeakLibrary or ReexportLibrary:
                    libraries.Add(ImageBytes.Text(rest, BinaryPrimitives.ReadUInt32LittleEndian(rest[8..])));
                    break;
                case SymbolTable:
                    symbolTable = rest[8..24];
                    break;
                case BuildVersion:
                    toolset.Add($"macOS {rest[14]}.{rest[13]} or newer");
                    break;
                case CodeSignature:
                    toolset.Add("signed");
                    break;
            }
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(symbolTable[4..]);
        var symbols = file.Read(BinaryPrimitives.ReadUInt32LittleEndian(symbolTable), count * 16ul);
        var names = file.Read(BinaryPrimitives.ReadUInt32LittleEndian(symbolTable[8..]), BinaryPrimitives.ReadUInt32LittleEndian(symbolTable[12..]));
        var (imports, exports) = (new List<ImportedSymbol>(), new HashSet<string>());
        for (var i = 0; i < count; i++)
        {
            var symbol = symbols.AsSpan(i * 16, 16);
            if ((symbol[4] & (Debugging | Private)) != 0 || (symbol[4] & External) == 0)
            {
                continue;
            }

            var text = ImageBytes.Text(names, BinaryPrimitives.ReadUInt32LittleEndian(symbol));
            if ((symbol[4] & Type) != 0)
            {
                exports.Add(text);
            }
            else if ((symbol[6] & WeakReference) == 0)
            {
                // Numbers that name no library say that any may have the symbol.
                var library = symbol[7];
                imports.Add(new(text, library > 0 && library <= libraries.Count ? Path.GetFileName(libraries[library - 1]) : null));
            }
        }

        return new(name, libraries, imports, exports, string.Join(", ", toolset));
    }
}
