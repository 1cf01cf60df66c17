using System.Text.Json;
using System.Text.Json.Nodes;
using Layered.Jupyter;
using Microsoft.AspNetCore.Http;

namespace Layered.Server;

/// <summary>Answers as Jupyter's server gives them.</summary>
internal static class Replies
{
    /// <summary>JSON, never kept by the browser.</summary>
    public static async Task JsonAsync(HttpContext context, JsonNode content, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Options), context.RequestAborted);
    }

    /// <summary>An error, with the sentence that the front-end or the browser shows.</summary>
    public static async Task ErrorAsync(HttpContext context, int status, string message)
    {
        if (context.Request.Headers["Sec-Fetch-Dest"] == "document")
        {
            // Somebody opened this address, and reads the answer.
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(message, context.RequestAborted);
            return;
        }

        await JsonAsync(context, new JsonObject { ["message"] = message, ["reason"] = null }, status);
    }

    /// <summary>The body of a request; null where it has none.</summary>
    /// <exception cref="RequestException">It is not a JSON object.</exception>
    public static async Task<JsonObject?> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length == 0)
        {
            return null;
        }

        try
        {
            var node = JsonNode.Parse(body.ToArray(), documentOptions: new() { MaxDepth = 512, AllowDuplicateProperties = false });
            return node as JsonObject ?? throw new RequestException(StatusCodes.Status400BadRequest, "The body is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"The body is not JSON: {e.Message}");
        }
    }
}
