using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Tests of what a process has once: its working directory, and text that no session can be told to have written.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Alone
{
    public const string Name = "Alone in the process";
}
