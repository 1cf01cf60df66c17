namespace Layered.Notebooks;

/// <summary>The value of a cell's trailing expression.</summary>
/// <param name="Data">The value's representations.</param>
/// <param name="ExecutionCount">The execution count of the cell.</param>
public sealed record ResultOutput(MimeBundle Data, int? ExecutionCount) : CellOutput;
