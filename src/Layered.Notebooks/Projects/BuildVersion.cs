using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Layered.Notebooks;

/// <summary>Tells the builds of one assembly apart by the last number of its version, so that a newer one can be used beside the older one.</summary>
/// <remarks>Columns: ECMA-335, II.22.2 and II.22.5.</remarks>
internal static class BuildVersion
{
    private const int RevisionOfAssembly = 10;
    private const int RevisionOfReference = 6;

    /// <summary>Sets the number.</summary>
    /// <param name="image">The assembly; changed in place.</param>
    /// <param name="number">The number.</param>
    /// <param name="names">The assemblies of the same build, whose references get it, too.</param>
    public static void Set(byte[] image, int number, IReadOnlySet<string> names)
    {
        using var file = new PEReader(new MemoryStream(image));
        var metadata = file.GetMetadataReader();
        Write(TableIndex.Assembly, 1, RevisionOfAssembly);
        foreach (var handle in metadata.AssemblyReferences.Where(handle => names.Contains(metadata.GetString(metadata.GetAssemblyReference(handle).Name))))
        {
            Write(TableIndex.AssemblyRef, MetadataTokens.GetRowNumber(handle), RevisionOfReference);
        }

        void Write(TableIndex table, int row, int column)
        {
            var offset = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(table) + ((row - 1) * metadata.GetTableRowSize(table)) + column;
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(offset), (ushort)number);
        }
    }

    /// <summary>What tells two contents of an assembly apart.</summary>
    public static Guid Identity(byte[] image)
    {
        using var file = new PEReader(new MemoryStream(image));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
