using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Layered.Notebooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Layered.Server;

/// <summary>The pages that the user sees, the files of the front-end, and the user's own files as they are.</summary>
internal sealed class PagesApi(FrontendBundle bundle, ServedFolder folder, FrontPage? front)
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context =>
        {
            if (front is not null)
            {
                return front.WriteAsync(context);
            }

            context.Response.Redirect("/tree");
            return Task.CompletedTask;
        });
        routes.MapGet("/tree/{**path}", context => PageAsync(context, "tree", "treePath"));
        routes.MapGet("/notebooks/{**path}", context => PageAsync(context, "notebooks", "notebookPath"));
        routes.MapGet("/edit/{**path}", context => PageAsync(context, "edit", "notebookPath"));
        // Names in static hold a digest of what is in the file.
        routes.MapGet("/static/{**path}", context => BundledAsync(context, "static", "private, max-age=31536000, immutable"));
        routes.MapGet("/lab/api/themes/{**path}", context => BundledAsync(context, "themes", "no-cache"));
        routes.MapGet("/files/{**path}", FileAsync);
        routes.MapGet("/api", context => Replies.JsonAsync(context, new JsonObject { ["version"] = "2.0.0" }));
        routes.MapGet("/api/me", context => Replies.JsonAsync(context, Me()));
        routes.MapGet("/api/status", context => Replies.JsonAsync(context, new JsonObject()));
        routes.MapGet("/api/nbconvert", context => Replies.JsonAsync(context, new JsonObject()));
        routes.MapGet("/api/events/subscribe", SubscribeAsync);
    }

    // After a rename the front-end puts an address with encoded slashes into the browser.
    private static string PathOf(HttpContext context) =>
        (context.Request.RouteValues["path"] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private async Task PageAsync(HttpContext context, string page, string pathName)
    {
        var path = PathOf(context);
        var full = folder.Resolve(path);
        if (!Path.Exists(full))
        {
            throw ServedFolder.NotFound(path);
        }

        if (page == "tree" && File.Exists(full))
        {
            // Where a link in a notebook leads: the front-end knows only this address.
            context.Response.Redirect($"/{(ServedFolder.IsNotebook(full) ? "notebooks" : IsText(full) ? "edit" : "files")}/{EncodedPath(path)}");
            return;
        }

        if (page == "notebooks" && ServedFolder.IsNotebook(full) && new FileInfo(full).Length > 0)
        {
            // Why one cannot be worked on here is better read on a page of its own than in a dialog before an empty notebook.
            NotebookDocument.Load(full);
        }

        var config = new JsonObject
        {
            ["baseUrl"] = "/",
            ["wsUrl"] = "",
            ["appUrl"] = "/lab",
            ["frontendUrl"] = "/",
            ["fullStaticUrl"] = "/static",
            ["themesUrl"] = "/lab/api/themes",
            ["notebookPage"] = page,
            [pathName] = path,
            ["token"] = "",
            ["terminalsAvailable"] = false,
            ["delete_to_trash"] = false,
            ["preferredPath"] = "/",
        };
        var title = path.Length == 0 ? Path.GetFileName(folder.Root) : Path.GetFileName(full);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        // Within a script element: nothing in a name may end it.
        var html = Encoding.UTF8.GetString(bundle.File("page.html")!)
            .Replace("{{title}}", System.Net.WebUtility.HtmlEncode(title), StringComparison.Ordinal)
            .Replace("{{nonce}}", nonce, StringComparison.Ordinal)
            .Replace("{{config}}", config.ToJsonString(), StringComparison.Ordinal);
        context.Response.Headers.ContentSecurityPolicy = PagePolicy.Page(nonce);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(html, context.RequestAborted);
    }

    private static string EncodedPath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static bool IsText(string full) =>
        !ContentTypes.TryGetContentType(full, out var type) || type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "application/xml";

    private async Task BundledAsync(HttpContext context, string part, string caching)
    {
        var path = $"{part}/{PathOf(context)}";
        var file = bundle.File(path) ?? throw ServedFolder.NotFound(path);
        context.Response.ContentType = ContentTypes.TryGetContentType(path, out var type) ? type : "application/octet-stream";
        context.Response.Headers.CacheControl = caching;
        await context.Response.Body.WriteAsync(file, context.RequestAborted);
    }

    private async Task FileAsync(HttpContext context)
    {
        var path = PathOf(context);
        var full = folder.Resolve(path);
        if (!File.Exists(full))
        {
            throw ServedFolder.NotFound(path);
        }

        var type = ContentTypes.TryGetContentType(full, out var known) ? known : "application/octet-stream";
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentSecurityPolicy = PagePolicy.Sandbox;
        if (context.Request.Query.ContainsKey("download") || !(type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal)))
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(Path.GetFileName(full));
            context.Response.Headers.ContentDisposition = disposition.ToString();
        }

        await context.Response.SendFileAsync(full, context.RequestAborted);
    }

    private static JsonObject Me() => new()
    {
        ["identity"] = new JsonObject
        {
            ["username"] = "learner",
            ["name"] = "Learner",
            ["display_name"] = "Learner",
            ["initials"] = "L",
            ["avatar_url"] = null,
            ["color"] = null,
        },
        ["permissions"] = new JsonObject(),
    };

    // The front-end waits here for events that this server has none of.
    private static async Task SubscribeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "Expected is a WebSocket.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            var buffer = new byte[1024];
            while ((await socket.ReceiveAsync(buffer, context.RequestAborted)).MessageType != System.Net.WebSockets.WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or OperationCanceledException)
        {
            // The browser is gone.
        }
    }
}
