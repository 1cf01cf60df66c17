namespace Layered.Notebooks;

/// <summary>What a reader can do about an error of the compiler.</summary>
internal sealed class CompilerHints(PackageFolder packages)
{
    private readonly Hint[] _hints = [new NotebookHint(), new BeginnerHint(), new UsingHint(), new PackageHint(packages), new SpellingHint()];

    /// <summary>What to do; null where nothing is known.</summary>
    public string? For(CompilerError error) => _hints.Select(hint => hint.For(error)).FirstOrDefault(found => found is not null);
}
