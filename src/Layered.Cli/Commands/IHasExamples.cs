namespace Layered.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal interface IHasExamples
{
    /// <summary>The examples, the most common first.</summary>
    IReadOnlyList<Example> Examples { get; }
}
