namespace Layered.Notebooks;

/// <summary>A file that cannot be read as a C# notebook. The message names the file, the place, what was expected and found, and what to do.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>Composes the message from its parts.</summary>
    /// <param name="file">The file, or the name of the notebook.</param>
    /// <param name="place">Where in the file, such as <c>cell 3, output 1</c>.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="remedy">What the reader can do about it, as a sentence.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public NotebookFormatException(string file, string place, string expected, string found, string remedy, Exception? inner = null)
        : base($"{file}, {place}: expected {expected}, found {found}. {remedy}", inner)
    {
        File = file;
        Place = place;
        Expected = expected;
        Found = found;
        Remedy = remedy;
    }

    /// <summary>The file, or the name of the notebook.</summary>
    public string File { get; }

    /// <summary>Where in the file.</summary>
    public string Place { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What the reader can do about it.</summary>
    public string Remedy { get; }
}
