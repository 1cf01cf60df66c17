namespace Layered.Notebooks;

/// <summary>A value within JSON, of whichever library. Its text is JSON.</summary>
internal abstract class JsonPart
{
    /// <summary>How many properties or items it has.</summary>
    public abstract int Count { get; }

    /// <summary>Its properties; null where it is no object.</summary>
    public abstract IEnumerable<(string Name, JsonPart Value)>? Properties { get; }

    /// <summary>Its items; null where it is no array.</summary>
    public abstract IEnumerable<JsonPart>? Items { get; }

    /// <summary>Its text; null where it is no string.</summary>
    public abstract string? String { get; }

    /// <summary>Whether it is a number.</summary>
    public abstract bool IsNumber { get; }
}
