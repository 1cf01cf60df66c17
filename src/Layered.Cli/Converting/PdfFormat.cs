using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Pages of paper, printed by a browser.</summary>
internal sealed class PdfFormat : NotebookFormat
{
    /// <inheritdoc/>
    public override string Name => "pdf";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<NotebookRemark>> WriteAsync(NotebookDocument notebook, string folder, string target, CancellationToken stop)
    {
        var browser = PrintingBrowser.Find() ?? throw new CommandException(
            "For a PDF a browser is needed that prints: Chromium, Google Chrome or Microsoft Edge, and none was found. Install one, or convert --to html and print that page.");
        var temporary = Directory.CreateTempSubdirectory("layered-print-");
        try
        {
            var page = Path.Combine(temporary.FullName, "page.html");
            var remarks = await new PageFormat().WriteAsync(notebook, folder, page, stop);
            var printed = Path.Combine(temporary.FullName, "page.pdf");
            await browser.PrintAsync(page, printed, stop);
            AtomicFile.WriteAllBytes(target, await File.ReadAllBytesAsync(printed, stop));
            return remarks;
        }
        finally
        {
            FileRetry.Run(() => temporary.Delete(recursive: true));
        }
    }
}
