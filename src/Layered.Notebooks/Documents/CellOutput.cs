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

/// <summary>What a cell wrote to the console.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput;

/// <summary>A value that a cell displayed.</summary>
/// <param name="Data">The value's representations.</param>
/// <param name="DisplayId">The id under which the display can be updated while the session lives; not written to the file.</param>
public sealed record DisplayOutput(MimeBundle Data, string? DisplayId = null) : CellOutput;

/// <summary>The value of a cell's trailing expression.</summary>
/// <param name="Data">The value's representations.</param>
/// <param name="ExecutionCount">The execution count of the cell.</param>
public sealed record ResultOutput(MimeBundle Data, int? ExecutionCount) : CellOutput;

/// <summary>The error that ended a cell.</summary>
/// <param name="Name">The kind of error, such as the exception's type.</param>
/// <param name="Value">The message.</param>
/// <param name="Traceback">Lines to show, which may carry ANSI colours.</param>
public sealed record ErrorOutput(string Name, string Value, IReadOnlyList<string> Traceback) : CellOutput
{
    /// <summary>Equality of the content, line by line.</summary>
    public bool Equals(ErrorOutput? other) =>
        base.Equals(other) && Name == other.Name && Value == other.Value && Traceback.SequenceEqual(other.Traceback);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Value, Traceback.Count);
}

/// <summary>An output of a type that this version does not know; written back as it was.</summary>
/// <param name="OutputType">The type the notebook names.</param>
public sealed record UnknownOutput(string OutputType) : CellOutput;
