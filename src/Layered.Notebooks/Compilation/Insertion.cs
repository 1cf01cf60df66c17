namespace Layered.Notebooks;

/// <summary>Characters that the engine put into a line of a cell.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, before which they were put.</param>
/// <param name="Length">How many they are.</param>
internal sealed record Insertion(int Line, int Column, int Length);
