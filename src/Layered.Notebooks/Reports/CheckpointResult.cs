using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>A figure that a notebook reported, as its outputs carry it under <see cref="MimeType"/>.</summary>
/// <param name="Notebook">The notebook that reported it.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">This run's figure.</param>
/// <param name="Post">The figure of the post the course follows, as the notebook words it; null where the post has none.</param>
/// <param name="Seeds">Where the figure lies over seeds; null where that was not measured.</param>
/// <param name="Low">The lower end of what is expected; null where nothing is.</param>
/// <param name="High">The upper end of what is expected; null where nothing is.</param>
/// <param name="Within">Whether the value lies within the band; null where there is none.</param>
public sealed record CheckpointResult(string Notebook, string Name, double Value, string? Post, SeedRange? Seeds, double? Low, double? High, bool? Within)
{
    /// <summary>The MIME type of a reported figure.</summary>
    public const string MimeType = "application/vnd.layered.checkpoint+json";

    /// <summary>The figures that a notebook's outputs carry, in order.</summary>
    public static IReadOnlyList<CheckpointResult> Of(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return [.. ReportedJson.In(notebook, MimeType).Select(json => Read(json, notebook.Name)).OfType<CheckpointResult>()];
    }

    /// <summary>Reads one figure.</summary>
    /// <param name="json">What an output carries.</param>
    /// <param name="notebook">The notebook's name, for figures that do not say it.</param>
    /// <returns>Null where it has no value.</returns>
    public static CheckpointResult? Read(JsonObject json, string notebook)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (Number(json["value"]) is not { } value)
        {
            return null;
        }

        var band = json["band"] as JsonObject;
        return new CheckpointResult(
            Text(json["notebook"]) ?? notebook,
            Text(json["name"]) ?? "",
            value,
            Text(json["post"]),
            ReadSeeds(json["seeds"] as JsonObject),
            Number(band?["low"]),
            Number(band?["high"]),
            json["within"]?.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null });
    }

    private static SeedRange? ReadSeeds(JsonObject? json) =>
        Number(json?["mean"]) is { } mean && Number(json?["sd"]) is { } sd && Number(json?["min"]) is { } min && Number(json?["max"]) is { } max
            ? new SeedRange((int?)Number(json!["count"]), mean, sd, min, max)
            : null;

    private static double? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;

    private static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => Number(node)!.Value.ToString("0.000", CultureInfo.InvariantCulture),
        _ => null,
    };
}
