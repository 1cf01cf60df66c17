using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>
/// One value in several representations, each under its MIME type, in the order they were added. Immutable.
/// A representation is text, or JSON where the MIME type says so (<c>application/json</c>, <c>…+json</c>); pictures are base64 text.
/// </summary>
public sealed class MimeBundle : IEquatable<MimeBundle>
{
    private readonly JsonObject _data;
    private readonly JsonObject _metadata;

    /// <summary>A bundle without any representation.</summary>
    public MimeBundle()
        : this([], [])
    {
    }

    private MimeBundle(JsonObject data, JsonObject metadata)
    {
        _data = data;
        _metadata = metadata;
    }

    /// <summary>The MIME types, in order.</summary>
    public IReadOnlyList<string> MimeTypes => [.. _data.Select(member => member.Key)];

    /// <summary>The <c>text/plain</c> representation; empty where there is none.</summary>
    public string PlainText => GetText("text/plain") ?? "";

    /// <summary>What accompanies the data, by MIME type, such as a picture's size. A copy.</summary>
    public JsonObject Metadata => _metadata.DeepClone().AsObject();

    /// <summary>A bundle of one representation.</summary>
    public static MimeBundle Of(string mimeType, string text) => new MimeBundle().With(mimeType, text);

    /// <summary>A bundle of data and metadata as they stand in a notebook or a Jupyter message.</summary>
    public static MimeBundle FromJson(JsonObject data, JsonObject? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data.DeepClone().AsObject(), metadata?.DeepClone().AsObject() ?? []);
    }

    /// <summary>Whether values of this MIME type are JSON and not text.</summary>
    public static bool IsJson(string mimeType)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        return mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
    }

    /// <summary>Whether there is a representation of this MIME type.</summary>
    public bool Contains(string mimeType) => _data.ContainsKey(mimeType);

    /// <summary>The representation as text: lines joined, JSON as its text; null where there is none.</summary>
    public string? GetText(string mimeType)
    {
        var value = _data[mimeType];
        return IsJson(mimeType) ? value?.ToJsonString() : MultilineText.Read(value) ?? value?.ToJsonString();
    }

    /// <summary>The representation as JSON, a copy; null where there is none.</summary>
    public JsonNode? GetJson(string mimeType) => _data[mimeType]?.DeepClone();

    /// <summary>This bundle with a representation added or replaced. For a JSON type <paramref name="text"/> must be JSON.</summary>
    /// <exception cref="System.Text.Json.JsonException">The type is JSON and the text is not.</exception>
    public MimeBundle With(string mimeType, string text) =>
        With(mimeType, IsJson(mimeType) ? JsonNode.Parse(text) : JsonValue.Create(text));

    /// <summary>This bundle with a JSON representation added or replaced.</summary>
    public MimeBundle With(string mimeType, JsonNode? value)
    {
        var data = _data.DeepClone().AsObject();
        data[mimeType] = value?.DeepClone();
        return new(data, _metadata);
    }

    /// <summary>This bundle without a representation, where it has it.</summary>
    public MimeBundle Without(string mimeType)
    {
        var data = _data.DeepClone().AsObject();
        return data.Remove(mimeType) ? new(data, _metadata) : this;
    }

    /// <summary>The representations as a Jupyter message carries them: text as one string. A copy.</summary>
    public JsonObject ToJson()
    {
        var data = new JsonObject();
        foreach (var (mimeType, value) in _data)
        {
            data[mimeType] = !IsJson(mimeType) && MultilineText.Read(value) is { } text ? JsonValue.Create(text) : value?.DeepClone();
        }

        return data;
    }

    /// <inheritdoc/>
    public bool Equals(MimeBundle? other) =>
        other is not null && JsonNode.DeepEquals(ToJson(), other.ToJson()) && JsonNode.DeepEquals(_metadata, other._metadata);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MimeBundle);

    /// <inheritdoc/>
    public override int GetHashCode() => string.Join(' ', _data.Select(member => member.Key).Order(StringComparer.Ordinal)).GetHashCode(StringComparison.Ordinal);

    /// <summary>The plain text.</summary>
    public override string ToString() => PlainText;
}
