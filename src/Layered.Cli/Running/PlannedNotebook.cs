namespace Layered.Cli;

/// <summary>A notebook that is to be run.</summary>
/// <param name="Source">The full path of the notebook.</param>
/// <param name="Output">The full path of its executed copy.</param>
internal sealed record PlannedNotebook(string Source, string Output)
{
    /// <summary>The file's name without its extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Source);
}
