namespace Layered.Notebooks;

/// <summary>Exceptions as their names and messages, with those that caused them.</summary>
internal sealed class ExceptionKind : ValueKind
{
    private const int MaxCauses = 10;

    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader) =>
        value is Exception exception ? new ValueNode.Text(Describe(exception)) : null;

    /// <summary>A line for each exception of the chain.</summary>
    public static string Describe(Exception exception)
    {
        var lines = new List<string>();
        for (var current = exception; current is not null && lines.Count < MaxCauses; current = current.InnerException)
        {
            lines.Add($"{(lines.Count == 0 ? "" : "caused by ")}{TypeNames.Of(current.GetType())}: {current.Message}");
        }

        return string.Join('\n', lines);
    }
}
