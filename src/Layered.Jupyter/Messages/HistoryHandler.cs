using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>Tells the cells of this session: the last ones, a range of numbers, or those that match a pattern.</summary>
internal sealed class HistoryHandler(ExecutionHistory history) : IRequestHandler
{
    // Earlier sessions are not kept: this one is the first.
    private const int ThisSession = 1;
    private const int CurrentSession = 0;

    /// <inheritdoc/>
    public string RequestType => "history_request";

    /// <inheritdoc/>
    public Task<JsonObject?> HandleAsync(Request request)
    {
        var withOutput = request.Content.GetBoolean("output") ?? false;
        var reply = Replies.Ok();
        reply["history"] = new JsonArray([.. Select(request.Content).Select(entry => Write(entry, withOutput))]);
        return Task.FromResult<JsonObject?>(reply);
    }

    private IEnumerable<HistoryEntry> Select(JsonObject content)
    {
        var entries = history.Entries;
        return content.RequireString("hist_access_type") switch
        {
            "tail" => Last(entries, content),
            "range" => Range(entries, content),
            "search" => Last(Search(entries, content), content),
            var other => throw new InvalidRequestException($"'{other}' is no 'hist_access_type'; expected tail, range or search."),
        };
    }

    private static IEnumerable<HistoryEntry> Range(IReadOnlyList<HistoryEntry> entries, JsonObject content)
    {
        var (start, stop) = (content.GetInt32("start") ?? 0, content.GetInt32("stop") ?? int.MaxValue);
        return content.GetInt32("session") is null or CurrentSession or ThisSession
            ? entries.Where(entry => entry.Line >= start && entry.Line < stop)
            : [];
    }

    private static IReadOnlyList<HistoryEntry> Search(IReadOnlyList<HistoryEntry> entries, JsonObject content)
    {
        var pattern = content.GetString("pattern") ?? "*";
        var found = entries.Where(entry => FileSystemName.MatchesSimpleExpression(pattern, entry.Source, ignoreCase: false));
        return content.GetBoolean("unique") == true
            ? [.. found.GroupBy(entry => entry.Source).Select(same => same.Last()).OrderBy(entry => entry.Line)]
            : [.. found];
    }

    private static IEnumerable<HistoryEntry> Last(IReadOnlyList<HistoryEntry> entries, JsonObject content) =>
        content.GetInt32("n") is { } count ? entries.TakeLast(count) : entries;

    private static JsonArray Write(HistoryEntry entry, bool withOutput) =>
        new(ThisSession, entry.Line, withOutput ? new JsonArray(entry.Source, entry.Output) : entry.Source);
}
