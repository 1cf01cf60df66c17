using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>What the kernel says of its language, and notebooks keep as <c>language_info</c>: a front-end changes a notebook that says something else.</summary>
public static class CSharpLanguage
{
    /// <summary>The language's name.</summary>
    public const string Name = "C#";

    /// <summary>The C# of .NET 10, which cells are compiled as.</summary>
    public const string Version = "14.0";

    /// <summary>The metadata's name.</summary>
    internal const string MetadataName = "language_info";

    /// <summary>The language as metadata.</summary>
    public static JsonObject Describe() => new()
    {
        ["file_extension"] = ".cs",
        ["mimetype"] = "text/x-csharp",
        ["name"] = Name,
        ["pygments_lexer"] = "csharp",
        ["version"] = Version,
    };

    /// <summary>The metadata of a new notebook.</summary>
    internal static JsonObject NotebookMetadata() => new()
    {
        ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = Name, ["name"] = ".net-csharp" },
        [MetadataName] = Describe(),
    };
}
