using System.Text.Json.Nodes;
using Layered.Jupyter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Layered.Server;

/// <summary>Kernels and sessions: <c>/api/kernelspecs</c>, <c>/api/kernels</c>, <c>/api/sessions</c>.</summary>
internal sealed class KernelsApi(KernelRegistry kernels, ServedFolder folder)
{
    private const string NotebookType = "notebook";

    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/kernelspecs", context => Replies.JsonAsync(context, Kernelspecs()));

        routes.MapGet("/api/kernels", context => Replies.JsonAsync(context, List(kernels.Kernels.Select(kernel => kernel.Describe()))));
        routes.MapPost("/api/kernels", StartKernelAsync);
        routes.MapGet("/api/kernels/{id}", context => Replies.JsonAsync(context, Kernel(context).Describe()));
        routes.MapDelete("/api/kernels/{id}", async context => await EndAsync(context, Kernel(context)));
        routes.MapPost("/api/kernels/{id}/interrupt", InterruptAsync);
        routes.MapPost("/api/kernels/{id}/restart", RestartAsync);
        routes.MapGet("/api/kernels/{id}/channels", ConnectAsync);

        routes.MapGet("/api/sessions", context => Replies.JsonAsync(context, List(kernels.Sessions.Select(session => session.Describe()))));
        routes.MapPost("/api/sessions", StartSessionAsync);
        routes.MapGet("/api/sessions/{id}", context => Replies.JsonAsync(context, Session(context).Describe()));
        routes.MapPatch("/api/sessions/{id}", ChangeSessionAsync);
        routes.MapDelete("/api/sessions/{id}", async context => await EndAsync(context, Session(context).Kernel));
    }

    private RunningKernel Kernel(HttpContext context) => kernels.Kernel((string)context.Request.RouteValues["id"]!);

    private NotebookSession Session(HttpContext context) => kernels.Session((string)context.Request.RouteValues["id"]!);

    private static JsonArray List(IEnumerable<JsonObject> items) => [.. items];

    private static JsonObject Kernelspecs() => new()
    {
        ["default"] = RunningKernel.Name,
        ["kernelspecs"] = new JsonObject
        {
            [RunningKernel.Name] = new JsonObject
            {
                ["name"] = RunningKernel.Name,
                ["spec"] = new JsonObject
                {
                    ["argv"] = new JsonArray(),
                    ["env"] = new JsonObject(),
                    ["display_name"] = ".NET (C#)",
                    ["language"] = "C#",
                    ["interrupt_mode"] = "message",
                    ["kernel_protocol_version"] = MessageHeader.ProtocolVersion,
                    ["metadata"] = new JsonObject { ["debugger"] = false },
                },
                ["resources"] = new JsonObject(),
            },
        },
    };

    private async Task StartKernelAsync(HttpContext context)
    {
        var body = await Replies.BodyAsync(context);
        RequireName(body?.GetString("name"));
        await Replies.JsonAsync(context, kernels.Start(WorkingFolder(body?.GetString("path"))).Describe(), StatusCodes.Status201Created);
    }

    private async Task StartSessionAsync(HttpContext context)
    {
        var body = await Replies.BodyAsync(context) ?? throw new RequestException(StatusCodes.Status400BadRequest, "The session's path is missing.");
        var path = body.GetString("path") ?? throw new RequestException(StatusCodes.Status400BadRequest, "The session's path is missing.");
        var open = kernels.Sessions.FirstOrDefault(session => session.Path == path && session.Type == NotebookType);
        if (open?.Kernel.State == RunningKernel.Dead)
        {
            await kernels.EndAsync(open.Kernel);
        }
        else if (open is { } there)
        {
            // Another tab has the notebook open.
            await Replies.JsonAsync(context, there.Describe(), StatusCodes.Status201Created);
            return;
        }

        var asked = body["kernel"] as JsonObject;
        RequireName(asked?.GetString("name"));
        var kernel = asked?.GetString("id") is { } id ? kernels.Kernel(id) : kernels.Start(WorkingFolder(path));
        var session = new NotebookSession(Guid.NewGuid().ToString(), path, body.GetString("name") ?? "", body.GetString("type") ?? NotebookType, kernel);
        kernels.Keep(session);
        await Replies.JsonAsync(context, session.Describe(), StatusCodes.Status201Created);
    }

    private async Task ChangeSessionAsync(HttpContext context)
    {
        var session = Session(context);
        var body = await Replies.BodyAsync(context) ?? [];
        var before = session.Kernel;
        var asked = body["kernel"] as JsonObject;
        var changed = session with
        {
            Path = body.GetString("path") ?? session.Path,
            Name = body.GetString("name") ?? session.Name,
            Type = body.GetString("type") ?? session.Type,
            Kernel = asked?.GetString("id") is { } id ? kernels.Kernel(id)
                : asked?.GetString("name") is not null ? kernels.Start(WorkingFolder(session.Path))
                : session.Kernel,
        };
        kernels.Keep(changed);
        if (changed.Kernel != before && !kernels.Sessions.Any(other => other.Kernel == before))
        {
            await kernels.EndAsync(before);
        }

        await Replies.JsonAsync(context, changed.Describe());
    }

    private async Task InterruptAsync(HttpContext context)
    {
        Kernel(context).Interrupt();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        await context.Response.CompleteAsync();
    }

    private async Task RestartAsync(HttpContext context)
    {
        var kernel = Kernel(context);
        await kernel.RestartAsync();
        await Replies.JsonAsync(context, kernel.Describe());
    }

    private async Task EndAsync(HttpContext context, RunningKernel kernel)
    {
        await kernels.EndAsync(kernel);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ConnectAsync(HttpContext context)
    {
        var kernel = Kernel(context);
        if (!context.WebSockets.IsWebSocketRequest || !context.WebSockets.WebSocketRequestedProtocols.Contains(SocketFrames.Protocol))
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"Expected is a WebSocket with the subprotocol {SocketFrames.Protocol}.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(SocketFrames.Protocol);
        await new KernelSocket(socket, kernel).RunAsync(context.RequestAborted);
    }

    // The front-end asks with a path that is no file yet: the notebook's folder and a random name.
    private string WorkingFolder(string? path)
    {
        var full = folder.Resolve(path ?? "");
        while (!Directory.Exists(full))
        {
            full = Path.GetDirectoryName(full)!;
        }

        return full;
    }

    private static void RequireName(string? name)
    {
        if (name is not (null or "" or RunningKernel.Name))
        {
            throw new RequestException(StatusCodes.Status404NotFound, $"There is no kernel '{name}' here, only '{RunningKernel.Name}'.");
        }
    }
}
