using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Hands each request to its handler, sends the reply, and tells every front-end that the kernel is busy meanwhile.</summary>
internal sealed class RequestDispatcher(MessageSender sender, KernelStatus status, KernelLog log, IEnumerable<IRequestHandler> handlers)
{
    private readonly Dictionary<string, IRequestHandler> _handlers = handlers.ToDictionary(handler => handler.RequestType);

    /// <summary>Handles a request. Whatever goes wrong is told in the reply.</summary>
    public async Task HandleAsync(Request request)
    {
        if (!_handlers.TryGetValue(request.Type, out var handler))
        {
            log.Write($"Ignored a '{request.Type}' on the {request.Channel} channel: it is not known there.");
            return;
        }

        status.Begin(request);
        Reply(request, await AnswerAsync(handler, request));
        status.End(request);
    }

    /// <summary>Answers a request that a failure before it aborts.</summary>
    public void Abort(Request request)
    {
        status.Begin(request);
        Reply(request, new() { ["status"] = "aborted" });
        status.End(request);
    }

    private static async Task<JsonObject?> AnswerAsync(IRequestHandler handler, Request request)
    {
        try
        {
            return await handler.HandleAsync(request);
        }
        catch (Exception e)
        {
            return Replies.Error(e);
        }
    }

    private void Reply(Request request, JsonObject? content)
    {
        if (content is not null && Replies.TypeFor(request.Type) is { } type)
        {
            sender.Reply(request, type, content);
        }
    }
}
