using System.Text.Json;
using System.Text.Json.Nodes;
using Layered.Jupyter;
using Layered.Notebooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Layered.Server;

/// <summary>What the user set in the front-end, such as the theme: <c>/api/settings</c>. Here and not in the browser, which keeps things by port.</summary>
internal sealed class SettingsApi(string stateFolder)
{
    private readonly Lock _lock = new();
    private readonly string _file = Path.Combine(stateFolder, "settings.json");

    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/settings", context => Replies.JsonAsync(context, Read()));
        routes.MapPut("/api/settings", SaveAsync);
    }

    private async Task SaveAsync(HttpContext context)
    {
        var body = await Replies.BodyAsync(context);
        if ((body?.GetString("id"), body?.GetString("raw")) is not ({ } id, { } raw))
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "Expected are the id of the settings and their text: id, raw.");
        }

        lock (_lock)
        {
            var all = Read();
            all[id] = raw;
            AtomicFile.WriteAllText(_file, all.ToJsonString(new() { WriteIndented = true }));
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // Settings that cannot be read are as good as none: the defaults hold, and the next change is written over them.
    private JsonObject Read()
    {
        try
        {
            return File.Exists(_file) && JsonNode.Parse(File.ReadAllBytes(_file)) is JsonObject all ? all : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
