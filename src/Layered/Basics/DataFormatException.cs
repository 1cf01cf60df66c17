namespace Layered;

/// <summary>A data file is not what it should be. Its message names the file, the place and what to do.</summary>
public class DataFormatException : Exception
{
    /// <summary>Describes one fault in one file.</summary>
    /// <param name="file">The path of the file.</param>
    /// <param name="place">Where in the file, such as <c>line 3, column 'pixel7'</c> or <c>bytes 0 to 3</c>.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="remedy">What to do about it, as a sentence.</param>
    /// <param name="cause">The exception that revealed the fault, if one did.</param>
    public DataFormatException(
        string file, string place, string expected, string found, string remedy, Exception? cause = null)
        : base($"{file}, {place}: expected {expected}, found {found}. {remedy}", cause)
    {
        File = file;
        Place = place;
        Expected = expected;
        Found = found;
        Remedy = remedy;
    }

    /// <summary>The path of the file.</summary>
    public string File { get; }

    /// <summary>Where in the file.</summary>
    public string Place { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
