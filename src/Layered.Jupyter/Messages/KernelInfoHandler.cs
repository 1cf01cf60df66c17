using System.Reflection;
using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>Says what this kernel is. It is the first that a front-end asks: the compiler is loaded behind the answer, not before it.</summary>
internal sealed class KernelInfoHandler(KernelSession session) : IRequestHandler
{
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
        reply["language_info"] = CSharpLanguage.Describe();
        reply["banner"] = $"Layered {Version}: {CSharpLanguage.Name} {CSharpLanguage.Version} on .NET {Environment.Version}";
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
