using System.Reflection;
using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Says what this kernel is. It is the first that a front-end asks: the compiler is loaded behind the answer, not before it.</summary>
internal sealed class KernelInfoHandler(KernelSession session) : IRequestHandler
{
    // The C# of .NET 10, which the session compiles.
    private const string LanguageVersion = "14.0";

    private static readonly string Version =
        typeof(KernelInfoHandler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public string RequestType => "kernel_info_request";

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request)
    {
        var reply = Replies.Ok();
        reply["protocol_version"] = MessageHeader.ProtocolVersion;
        reply["implementation"] = "layered";
        reply["implementation_version"] = Version;
        reply["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = LanguageVersion,
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
        };
        reply["banner"] = $"Layered {Version}: C# {LanguageVersion} on .NET {Environment.Version}";
        reply["help_links"] = new JsonArray(
            Link("C#", "https://learn.microsoft.com/dotnet/csharp/"),
            Link(".NET API", "https://learn.microsoft.com/dotnet/api/"));
        reply["debugger"] = false;
        reply["supported_features"] = new JsonArray();
        _ = session.StartAsync();
        return Task.FromResult<JsonObject?>(reply);
    }

    private static JsonObject Link(string text, string url) => new() { ["text"] = text, ["url"] = url };
}
