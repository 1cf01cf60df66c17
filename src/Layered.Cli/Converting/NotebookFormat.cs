using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>A form that a notebook can be converted to.</summary>
internal abstract class NotebookFormat
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<NotebookFormat> All { get; } = [new IpynbFormat(), new ProgramFormat(), new MarkdownFormat(), new PageFormat(), new PdfFormat()];

    /// <summary>Its name, which is the extension of its files without the dot.</summary>
    public abstract string Name { get; }

    /// <summary>How its files end.</summary>
    public string Extension => $".{Name}";

    /// <summary>Writes a notebook.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Its folder, from which its relative paths start.</param>
    /// <param name="target">The full path of the file.</param>
    /// <param name="stop">Ends the conversion.</param>
    /// <returns>What is lost, or different.</returns>
    /// <exception cref="CommandException">It cannot be done on this machine.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public abstract Task<IReadOnlyList<NotebookRemark>> WriteAsync(NotebookDocument notebook, string folder, string target, CancellationToken stop);

    /// <summary>The format that a file is in by its name; null where it is none of them.</summary>
    public static NotebookFormat? Of(string path) =>
        All.FirstOrDefault(format => format.Extension.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase));
}
