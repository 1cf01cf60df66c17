namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Where a formatter writes to.</summary>
/// <param name="writer">The text so far.</param>
public sealed class FormatContext(TextWriter writer)
{
    /// <summary>The text so far.</summary>
    public TextWriter Writer { get; } = writer;
}
