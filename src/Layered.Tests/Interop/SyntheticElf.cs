using System.Buffers.Binary;
using System.Text;

namespace Layered.Tests;

/// <summary>The smallest ELF file that asks for symbol versions: a header, names, needs and three section headers.</summary>
internal static class SyntheticElf
{
    /// <param name="needs">Libraries with the versions asked of them.</param>
    public static byte[] Build(params (string Library, string[] Versions)[] needs)
    {
        var names = new List<byte> { 0 };
        var records = new List<byte>();
        for (var i = 0; i < needs.Length; i++)
        {
            var (library, versions) = needs[i];
            var size = 16 * (1 + versions.Length);
            Add16(records, 1, versions.Length);
            Add32(records, Name(names, library), 16, i == needs.Length - 1 ? 0 : size);
            for (var j = 0; j < versions.Length; j++)
            {
                Add32(records, 0x1234);
                Add16(records, 0, 7 + j);
                Add32(records, Name(names, versions[j]), j == versions.Length - 1 ? 0 : 16);
            }
        }

        var file = new byte[64 + names.Count + records.Count + 3 * 64];
        var namesOffset = 64;
        var recordsOffset = namesOffset + names.Count;
        var sectionsOffset = recordsOffset + records.Count;

        "\u007fELF\u0002\u0001"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(40), (ulong)sectionsOffset);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(60), 3);
        names.CopyTo(file, namesOffset);
        records.CopyTo(file, recordsOffset);
        Section(file.AsSpan(sectionsOffset + 64), type: 3, namesOffset, names.Count, link: 0, info: 0);
        Section(file.AsSpan(sectionsOffset + 128), type: 0x6ffffffe, recordsOffset, records.Count, link: 1, info: needs.Length);
        return file;
    }

    private static void Section(Span<byte> header, uint type, int offset, int size, uint link, int info)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], type);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], offset);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], link);
        BinaryPrimitives.WriteInt32LittleEndian(header[44..], info);
    }

    private static int Name(List<byte> names, string name)
    {
        var offset = names.Count;
        names.AddRange([.. Encoding.ASCII.GetBytes(name), 0]);
        return offset;
    }

    private static void Add16(List<byte> bytes, params int[] values) =>
        bytes.AddRange(values.SelectMany(value => BitConverter.GetBytes((ushort)value)));

    private static void Add32(List<byte> bytes, params int[] values) =>
        bytes.AddRange(values.SelectMany(BitConverter.GetBytes));
}
