using System.Text.Json.Nodes;

namespace Layered.Server;

/// <summary>What ties a notebook to its kernel.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Path">The notebook's path, as in addresses.</param>
/// <param name="Name">What the front-end calls it.</param>
/// <param name="Type">Such as <c>notebook</c>.</param>
/// <param name="Kernel">The kernel.</param>
internal sealed record NotebookSession(string Id, string Path, string Name, string Type, RunningKernel Kernel)
{
    /// <summary>The session as the API describes it.</summary>
    public JsonObject Describe() => new()
    {
        ["id"] = Id,
        ["path"] = Path,
        ["name"] = Name,
        ["type"] = Type,
        ["kernel"] = Kernel.Describe(),
        ["notebook"] = new JsonObject { ["path"] = Path, ["name"] = Name },
    };
}
