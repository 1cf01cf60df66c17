using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Layered.Notebooks;

/// <summary>Makes public what an assembly has internal: the cells of a notebook are one program, but each is an assembly of its own.</summary>
/// <remarks>Roslyn does the same for what a script declares. Rows and columns: ECMA-335, II.22.15, II.22.26 and II.22.37.</remarks>
internal static class OpenMetadata
{
    private const int FlagsOfMethod = 6;

    /// <summary>Opens types, with what they hold, in an assembly's bytes.</summary>
    /// <param name="image">The assembly; changed in place.</param>
    /// <param name="names">The types, as metadata name them. What the compiler adds of its own stays as it is.</param>
    public static void Apply(byte[] image, IReadOnlySet<string> names)
    {
        using var file = new PEReader(new MemoryStream(image));
        var metadata = file.GetMetadataReader();
        var start = file.PEHeaders.MetadataStartOffset;
        foreach (var handle in metadata.TypeDefinitions.Where(handle => names.Contains(Outermost(metadata, handle))))
        {
            var type = metadata.GetTypeDefinition(handle);
            Open(Row(TableIndex.TypeDef, handle), (int)TypeAttributes.VisibilityMask, flags => (TypeAttributes)flags switch
            {
                TypeAttributes.NotPublic => (int)TypeAttributes.Public,
                TypeAttributes.NestedAssembly or TypeAttributes.NestedFamORAssem => (int)TypeAttributes.NestedPublic,
                _ => flags,
            });
            foreach (var method in type.GetMethods())
            {
                OpenMember(Row(TableIndex.MethodDef, method) + FlagsOfMethod);
                if (metadata.GetString(metadata.GetMethodDefinition(method).Name) == MainProgram.Name)
                {
                    // A cell may have to call it, which the start of a program does even where it is private.
                    Open(Row(TableIndex.MethodDef, method) + FlagsOfMethod, (int)MethodAttributes.MemberAccessMask, _ => (int)MethodAttributes.Public);
                }
            }

            foreach (var field in type.GetFields())
            {
                OpenMember(Row(TableIndex.Field, field));
            }
        }

        int Row(TableIndex table, EntityHandle handle) =>
            start + metadata.GetTableMetadataOffset(table) + ((MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(table));

        // Methods and fields have the same bits for the same access.
        void OpenMember(int offset) => Open(offset, (int)MethodAttributes.MemberAccessMask, access => access is (int)MethodAttributes.Assembly or (int)MethodAttributes.FamORAssem ? (int)MethodAttributes.Public : access);

        void Open(int offset, int mask, Func<int, int> change)
        {
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(offset));
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(offset), (ushort)((flags & ~mask) | change(flags & mask)));
        }
    }

    private static string Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer)
        {
            type = metadata.GetTypeDefinition(outer);
        }

        var (space, name) = (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
        return space.Length > 0 ? $"{space}.{name}" : name;
    }
}
