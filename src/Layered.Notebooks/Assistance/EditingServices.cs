using System.Composition.Hosting;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.Host.Mef;

namespace Layered.Notebooks;

/// <summary>Roslyn's editing services, as far as they are used here.</summary>
/// <remarks>
/// Roslyn offers to look for them in all types of its assemblies, and to be able to look at a type is to load it: most of
/// the memory of the services, and of the time until they first answer, went there. So the files are read instead.
/// </remarks>
internal static class EditingServices
{
    private const string Export = "Export";

    /// <summary>
    /// What of Roslyn's completion is left out: the types and methods of every namespace that is not in use, whose tables take
    /// time and memory, and the operators and indexers that would take the place of a dot.
    /// </summary>
    private static readonly string[] LeftOut = ["ImportCompletionProvider", "UnnamedSymbolCompletionProvider"];

    private static readonly Lazy<MefHostServices> Services = new(() => MefHostServices.Create(new ContainerConfiguration()
        .WithParts(MefHostServices.DefaultAssemblies.SelectMany(Parts))
        .CreateContainer()));

    /// <summary>The services, made when first asked for.</summary>
    public static MefHostServices Instance => Services.Value;

    /// <summary>The types of an assembly that are offered to others.</summary>
    private static List<Type> Parts(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location), PEStreamOptions.PrefetchMetadata);
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.TypeDefinitions
               let type = metadata.GetTypeDefinition(handle)
               let name = metadata.GetString(type.Name)
               where !LeftOut.Any(name.EndsWith) && type.GetCustomAttributes().Any(attribute => IsExport(metadata, attribute))
               select assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle)),
        ];
    }

    private static bool IsExport(MetadataReader metadata, CustomAttributeHandle attribute)
    {
        var constructor = metadata.GetCustomAttribute(attribute).Constructor;
        var type = constructor.Kind == HandleKind.MemberReference
            ? metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent
            : metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
        return type.Kind switch
        {
            HandleKind.TypeReference => metadata.StringComparer.StartsWith(metadata.GetTypeReference((TypeReferenceHandle)type).Name, Export),
            HandleKind.TypeDefinition => metadata.StringComparer.StartsWith(metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name, Export),
            _ => false,
        };
    }
}
