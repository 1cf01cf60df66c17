namespace Layered.Notebooks;

/// <summary>Runs a notebook from its first cell to its last in a session of its own.</summary>
public sealed class NotebookRunner(NotebookRunOptions? options = null)
{
    /// <summary>Runs a copy of the notebook; the document given stays as it is.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="folder">The notebook's folder: the working directory, of the whole process, while it runs.</param>
    /// <param name="progress">Told at the start and the end of each cell, and when console text comes.</param>
    /// <param name="cancellationToken">Stops the run; what ran so far is returned.</param>
    /// <exception cref="ParameterException">A parameter is unknown or its value is of the wrong type; nothing ran.</exception>
    public Task<NotebookRunResult> RunAsync(NotebookDocument document, string folder, IProgress<NotebookProgress>? progress = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException(options?.ToString());
}
