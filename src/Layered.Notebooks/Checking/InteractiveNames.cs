using System.Reflection;
using Layered.Interactive;
using Microsoft.DotNet.Interactive;

namespace Layered.Notebooks;

/// <summary>Which names of .NET Interactive cells may use here.</summary>
internal static class InteractiveNames
{
    private const string Root = "Microsoft.DotNet.Interactive";

    /// <summary>What public notebooks take of <c>Kernel</c>. A notebook's own <c>Kernel</c> has other members.</summary>
    private static readonly string[] KernelMembers = ["Root", "Current", "GetInputAsync", "GetPasswordAsync"];

    private static readonly Type[] Types = [.. typeof(INotebookHost).Assembly.GetExportedTypes()];

    /// <summary>The name as far as it leads to something that is not here; null where it is not one of .NET Interactive, or is here.</summary>
    /// <param name="dotted">A name with its dots, such as <c>Kernel.Root.SendAsync</c>.</param>
    public static string? Missing(string dotted)
    {
        var parts = string.Concat(dotted.Where(c => !char.IsWhiteSpace(c))).Split('.');
        if (parts is [nameof(Kernel), var member, ..] && KernelMembers.Contains(member))
        {
            return MissingMember(typeof(Kernel), parts, 1);
        }

        if (!dotted.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        var known = Root.Split('.').Length;
        while (known < parts.Length && IsNamespace(Join(parts, known + 1)))
        {
            known++;
        }

        return known == parts.Length ? null
            : FindType(Join(parts, known + 1)) is { } type ? MissingMember(type, parts, known + 1)
            : Join(parts, known + 1);
    }

    /// <summary>Follows members as long as their types are the engine's; those of other types are the compiler's to judge.</summary>
    private static string? MissingMember(Type? type, string[] parts, int next)
    {
        for (; next < parts.Length && type is not null && Types.Contains(type); next++)
        {
            var name = Bare(parts[next]);
            var members = type.GetMember(name, BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy);
            if (members.Length == 0 && !Types.Any(other => other.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.Name == name)))
            {
                return Join(parts, next + 1);
            }

            type = members is [PropertyInfo property] ? property.PropertyType : null;
        }

        return null;
    }

    private static string Join(string[] parts, int count) => string.Join('.', parts[..count].Select(Bare));

    private static string Bare(string part) => part.Split('<', '(')[0];

    private static bool IsNamespace(string name) =>
        Types.Any(type => type.Namespace == name || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) == true);

    private static Type? FindType(string name) => Array.Find(Types, type => type.FullName!.Split('`')[0] == name);
}
