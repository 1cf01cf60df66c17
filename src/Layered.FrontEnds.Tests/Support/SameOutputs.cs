using Layered.Cli;
using Layered.Notebooks;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>Whether two hosts show the same.</summary>
internal static class SameOutputs
{
    /// <summary>Compares all cells of an executed notebook but for the outputs that may differ between runs.</summary>
    public static void Verify(NotebookDocument expected, NotebookDocument actual) =>
        Assert.All(expected.Cells.Zip(actual.Cells), pair =>
        {
            Assert.Equal(pair.First.Source, pair.Second.Source);
            Assert.Equal(pair.First.ExecutionCount, pair.Second.ExecutionCount);
            if (!pair.First.Tags.Contains("volatile"))
            {
                Assert.Equal(SavedOutputs.Of(pair.First), SavedOutputs.Of(pair.Second));
            }
        });
}
