namespace Layered;

/// <summary>How a figure spread when the same experiment ran with several seeds.</summary>
internal sealed record SeedRange(int Seeds, double Mean, double StandardDeviation, double Min, double Max)
{
    /// <summary>The number of seeds, as a sentence has it.</summary>
    public string CountInWords => Seeds switch { 3 => "three", 6 => "six", 10 => "ten", _ => Invariant.Text(Seeds) };
}
