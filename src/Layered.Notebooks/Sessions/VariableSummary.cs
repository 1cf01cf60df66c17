namespace Layered.Notebooks;

/// <summary>A variable in a few words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type, as C# writes it, without namespaces.</param>
/// <param name="Value">Its value: a scalar itself, the length of an array, the number of items of a collection of .NET, shape, type and device of a tensor; the type of anything else.</param>
public sealed record VariableSummary(string Name, string Type, string Value);
