using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>A notebook for Jupyter and for this program.</summary>
internal sealed class IpynbFormat : NotebookFormat
{
    /// <inheritdoc/>
    public override string Name => "ipynb";

    /// <inheritdoc/>
    public override Task<IReadOnlyList<NotebookRemark>> WriteAsync(NotebookDocument notebook, string folder, string target, CancellationToken stop)
    {
        notebook.Save(target);

        // Nothing is lost; what runs here is another question, which `check` answers in full.
        return Task.FromResult<IReadOnlyList<NotebookRemark>>([.. NotebookCheck.Of(notebook, folder).Where(remark => remark.Fails)]);
    }
}
