namespace Layered.Notebooks;

/// <summary>Knows what to do about some errors.</summary>
internal abstract class Hint
{
    /// <summary>What to do, in a sentence or two; null where it does not know.</summary>
    public abstract string? For(CompilerError error);
}
