using Layered.Notebooks;
using Layered.Site;

namespace Layered.Cli;

/// <summary>One page for a browser, with everything that it shows in it.</summary>
internal sealed class PageFormat : NotebookFormat
{
    /// <inheritdoc/>
    public override string Name => "html";

    /// <inheritdoc/>
    public override Task<IReadOnlyList<NotebookRemark>> WriteAsync(NotebookDocument notebook, string folder, string target, CancellationToken stop)
    {
        AtomicFile.WriteAllText(target, LonePage.Write(notebook, folder, out var missing));
        return Task.FromResult<IReadOnlyList<NotebookRemark>>([.. missing.Select(address => new NotebookRemark("", $"The picture '{address}' is not in the page: it stands on the web, or there is no such file.", Fails: false))]);
    }
}
