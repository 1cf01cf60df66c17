using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>Executes a cell.</summary>
/// <param name="session">Runs the code.</param>
/// <param name="sender">Sends the outputs.</param>
/// <param name="stdin">Asks the front-end for input.</param>
/// <param name="history">Remembers the cell.</param>
/// <param name="queue">Holds the requests behind this one.</param>
/// <param name="clock">Time.</param>
internal sealed class ExecuteHandler(
    KernelSession session,
    MessageSender sender,
    StdinChannel stdin,
    ExecutionHistory history,
    RequestQueue queue,
    TimeProvider clock) : IRequestHandler
{
    /// <summary>The type of the requests that a failure aborts.</summary>
    public const string Type = "execute_request";

    /// <summary>
    /// How long a failed cell's reply waits for requests that were sent together with it. Who waits for the reply has
    /// nothing under way, so nothing is aborted that knows of the failure.
    /// </summary>
    private static readonly TimeSpan AbortWindow = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public string RequestType => Type;

    /// <inheritdoc/>
    public async Task<JsonObject?> HandleAsync(Request request)
    {
        var cell = ExecuteRequest.Read(request.Content);
        var number = session.ExecutionCount + (cell.Counts ? 1 : 0);
        if (!cell.Silent)
        {
            sender.Publish(request, "execute_input", new() { ["code"] = cell.Code, ["execution_count"] = number });
        }

        var outputs = new CellOutputs(sender, request, cell.Silent);
        stdin.Serve(cell.AllowStdin ? request : null);
        JsonObject reply;
        try
        {
            var result = await session.ExecuteAsync(cell.Code, outputs, cell.Counts, KernelMetadata.Read(request.Message.Metadata));
            reply = result.Error is { } error
                ? Replies.Error(error.Name, error.Message, error.Traceback)
                : Replies.Ok();
            reply["user_expressions"] = result.Succeeded ? await EvaluateAsync(cell.UserExpressions, outputs) : [];
        }
        finally
        {
            stdin.Serve(null);
        }

        reply["execution_count"] = number;
        reply["payload"] = new JsonArray();
        if (cell.Counts)
        {
            history.Add(new(number, cell.Code, outputs.Result));
        }

        if (reply.GetString("status") == "error" && cell is { Silent: false, StopOnError: true })
        {
            await Task.Delay(AbortWindow, clock);
            queue.AbortPending();
        }

        return reply;
    }

    private async Task<JsonObject> EvaluateAsync(IReadOnlyList<KeyValuePair<string, string>> expressions, CellOutputs outputs)
    {
        var values = new JsonObject();
        foreach (var (name, code) in expressions)
        {
            values[name] = await EvaluateAsync(code, outputs);
        }

        return values;
    }

    private async Task<JsonObject> EvaluateAsync(string code, CellOutputs outputs)
    {
        var expression = new ExpressionOutputs(outputs);
        var result = await session.ExecuteAsync(code, expression, counts: false);
        if (result.Error is { } error)
        {
            return Replies.Error(error.Name, error.Message, error.Traceback);
        }

        var value = Replies.Ok();
        value["data"] = expression.Value?.ToJson() ?? [];
        value["metadata"] = expression.Value?.Metadata ?? [];
        return value;
    }
}
