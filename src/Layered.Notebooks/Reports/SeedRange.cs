namespace Layered.Notebooks;

/// <summary>Where a figure lies over runs with different seeds.</summary>
/// <param name="Count">How many seeds; null where the notebook's saved output does not say.</param>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The standard deviation.</param>
/// <param name="Min">The lowest.</param>
/// <param name="Max">The highest.</param>
public sealed record SeedRange(int? Count, double Mean, double StandardDeviation, double Min, double Max);
