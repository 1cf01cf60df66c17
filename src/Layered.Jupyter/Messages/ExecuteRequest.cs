using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>The content of an <c>execute_request</c>.</summary>
/// <param name="Code">The cell.</param>
/// <param name="Silent">Nothing is broadcast, counted or remembered.</param>
/// <param name="StoreHistory">The cell counts and is remembered.</param>
/// <param name="UserExpressions">Expressions to evaluate when the cell has succeeded, by name.</param>
/// <param name="AllowStdin">The front-end answers questions.</param>
/// <param name="StopOnError">A failure aborts the requests queued behind.</param>
internal sealed record ExecuteRequest(
    string Code,
    bool Silent,
    bool StoreHistory,
    IReadOnlyList<KeyValuePair<string, string>> UserExpressions,
    bool AllowStdin,
    bool StopOnError)
{
    /// <summary>Whether the cell gets a number and a place in the history.</summary>
    public bool Counts => StoreHistory && !Silent;

    /// <summary>Reads the content; what is missing has the protocol's default.</summary>
    /// <exception cref="InvalidRequestException">There is no code.</exception>
    public static ExecuteRequest Read(JsonObject content) => new(
        content.RequireString("code"),
        content.GetBoolean("silent") ?? false,
        content.GetBoolean("store_history") ?? true,
        ReadExpressions(content["user_expressions"] as JsonObject ?? []),
        content.GetBoolean("allow_stdin") ?? true,
        content.GetBoolean("stop_on_error") ?? true);

    private static List<KeyValuePair<string, string>> ReadExpressions(JsonObject expressions) =>
        [.. expressions.Select(expression => KeyValuePair.Create(expression.Key, expressions.RequireString(expression.Key)))];
}
