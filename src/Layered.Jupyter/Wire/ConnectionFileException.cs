namespace Layered.Jupyter;

/// <summary>A kernel cannot be started from a connection file. The message says what the file holds and what was expected.</summary>
public sealed class ConnectionFileException : Exception
{
    /// <summary>A connection file cannot be used.</summary>
    public ConnectionFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
