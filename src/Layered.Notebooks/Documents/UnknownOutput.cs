namespace Layered.Notebooks;

/// <summary>An output of a type that this version does not know; written back as it was.</summary>
/// <param name="OutputType">The type the notebook names.</param>
public sealed record UnknownOutput(string OutputType) : CellOutput;
