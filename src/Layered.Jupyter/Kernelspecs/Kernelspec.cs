using System.Text.Json;
using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>What tells Jupyter how to start a kernel: a folder with a file <c>kernel.json</c>.</summary>
/// <param name="Folder">The folder, named as the kernel is.</param>
/// <param name="DisplayName">What people see.</param>
/// <param name="Language">The language of its cells.</param>
/// <param name="Command">The command line that starts it.</param>
/// <param name="Program">The folder of the Layered program that it starts; null where the spec is not of this command's making.</param>
public sealed record Kernelspec(string Folder, string DisplayName, string Language, IReadOnlyList<string> Command, string? Program)
{
    private const string FileName = "kernel.json";
    private const string Mark = "layered";

    private static readonly JsonDocumentOptions JsonOptions = new() { AllowDuplicateProperties = false };

    /// <summary>The kernel's name, which notebooks carry.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Whether this command installed it, and so may replace and remove it.</summary>
    public bool IsOurs => Program is not null;

    /// <summary>How the spec stands to a program that may have been installed with it.</summary>
    /// <param name="program">The program as it would be installed now.</param>
    public KernelspecState StateFor(KernelProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return !IsOurs ? KernelspecState.Foreign
            : !Command.Take(2).All(File.Exists) ? KernelspecState.Broken
            : Path.GetFileName(Program) == program.CopyName ? KernelspecState.Current
            : KernelspecState.OtherBuild;
    }

    /// <summary>Reads a folder.</summary>
    /// <returns>The spec; null where the folder holds none that can be read.</returns>
    public static Kernelspec? Read(string folder)
    {
        try
        {
            var file = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, FileName)), documentOptions: JsonOptions) as JsonObject;
            return file is null
                ? null
                : new(
                    folder,
                    file.GetString("display_name") ?? Path.GetFileName(folder),
                    file.GetString("language") ?? "",
                    [.. (file["argv"] as JsonArray ?? []).Select(argument => argument?.ToString() ?? "")],
                    ((file["metadata"] as JsonObject)?[Mark] as JsonObject)?.GetString("program"));
        }
        // The last where a text holds half a surrogate pair.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes the folder's <c>kernel.json</c>.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="program">The folder of the program.</param>
    /// <param name="command">The command line; Jupyter puts the connection file in the place of <c>{connection_file}</c>.</param>
    internal static void Write(string folder, string program, IEnumerable<string> command)
    {
        var file = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Select(argument => (JsonNode)argument)]),
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["kernel_protocol_version"] = MessageHeader.ProtocolVersion,
            ["metadata"] = new JsonObject { ["debugger"] = false, [Mark] = new JsonObject { ["program"] = program } },
        };
        AtomicFile.WriteAllText(Path.Combine(folder, FileName), file.ToJsonString(new(WireJson.Options) { WriteIndented = true, NewLine = "\n" }) + "\n");
    }
}
