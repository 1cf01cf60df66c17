using System.Text.Json.Nodes;

namespace Layered.Notebooks;

/// <summary>One output of a code cell.</summary>
public abstract record CellOutput
{
    /// <summary>Members of the output that this version does not know; written back as they were.</summary>
    internal JsonObject? Unknown { get; init; }

    /// <summary>Reads an output as nbformat writes it.</summary>
    public static CellOutput FromJson(JsonObject node) => CellOutputJson.Read(node);

    /// <summary>The output as nbformat writes it.</summary>
    public JsonObject ToJson() => CellOutputJson.Write(this);

    /// <summary>Equality of the content, unknown members included.</summary>
    public virtual bool Equals(CellOutput? other) =>
        other is not null && EqualityContract == other.EqualityContract && JsonNode.DeepEquals(Unknown, other.Unknown);

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
