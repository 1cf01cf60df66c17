namespace Layered.Notebooks;

/// <summary>A warning of the compiler.</summary>
/// <param name="Id">The compiler's number, such as <c>CS0168</c>.</param>
/// <param name="Message">The message.</param>
/// <param name="Location">The place.</param>
public sealed record CellWarning(string Id, string Message, CellLocation Location);
