using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>What an exercise's check found, as a notebook's outputs carry it under <see cref="MimeType"/>.</summary>
/// <param name="Name">The exercise's name.</param>
/// <param name="Solved">Whether it is solved.</param>
public sealed record ExerciseResult(string Name, bool Solved)
{
    /// <summary>The MIME type of what a check found.</summary>
    public const string MimeType = "application/vnd.layered.exercise+json";

    /// <summary>What the checks of a notebook found, in order.</summary>
    public static IReadOnlyList<ExerciseResult> Of(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return [.. ReportedJson.In(notebook, MimeType).Select(Read).OfType<ExerciseResult>()];
    }

    /// <summary>Reads what one check found.</summary>
    /// <returns>Null where it has no name.</returns>
    public static ExerciseResult? Read(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json["name"] is JsonValue name && name.TryGetValue<string>(out var text)
            ? new(text, json["solved"]?.GetValueKind() == JsonValueKind.True)
            : null;
    }
}
