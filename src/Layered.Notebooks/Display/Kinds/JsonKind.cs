using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>JSON of System.Text.Json and of Newtonsoft.Json: as JSON is written, and in HTML as a tree that unfolds.</summary>
internal sealed class JsonKind : ValueKind
{
    private const int MaxDepth = 32;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        JsonPart? part = value switch
        {
            JsonDocument document => new SystemJson(document.RootElement),
            JsonElement element => new SystemJson(element),
            JsonNode node => new SystemJson(JsonSerializer.SerializeToElement(node)),
            _ when TypeNames.FindBase(value.GetType(), NewtonsoftJson.TypeName) is not null => new NewtonsoftJson(value),
            _ => null,
        };
        return part is null ? null : Read(part, 0, reader);
    }

    private static ValueNode Read(JsonPart part, int depth, ValueReader reader)
    {
        reader.Spend();
        if (depth < MaxDepth && part.Properties is { } properties)
        {
            var (items, more) = Take(properties, part.Count, property => ((ValueNode)Quote(property.Name, reader), Read(property.Value, depth + 1, reader)), reader);
            return new ValueNode.Folded(new ValueNode.Entries(items, more), IsOpen: depth == 0);
        }

        if (depth < MaxDepth && part.Items is { } parts)
        {
            var (items, more) = Take(parts, part.Count, item => Read(item, depth + 1, reader), reader);
            var isNumeric = items.Count > 0 && items.TrueForAll(item => item is ValueNode.Text { IsNumber: true });
            return new ValueNode.Folded(new ValueNode.Sequence(items, more, isNumeric), IsOpen: depth == 0);
        }

        return part.String is { } text
            ? Quote(text, reader)
            : new ValueNode.Text(ScalarText.Bound(part.ToString()!, reader.Limits.NestedCharacters), IsNumber: part.IsNumber);
    }

    private static (List<TNode> Items, string? More) Take<TPart, TNode>(
        IEnumerable<TPart> parts, int count, Func<TPart, TNode> read, ValueReader reader)
    {
        var items = new List<TNode>();
        foreach (var part in parts.Take(reader.Limits.Items))
        {
            if (reader.IsSpent)
            {
                break;
            }

            items.Add(read(part));
        }

        return (items, ValueReader.More(items.Count, count));
    }

    private static ValueNode.Text Quote(string text, ValueReader reader) =>
        new(JsonSerializer.Serialize(ScalarText.Bound(text, reader.Limits.NestedCharacters), Readable));
}
