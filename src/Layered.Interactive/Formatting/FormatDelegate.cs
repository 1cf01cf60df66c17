namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes a value; false where it declines.</summary>
public delegate bool FormatDelegate<in T>(T value, FormatContext context);
