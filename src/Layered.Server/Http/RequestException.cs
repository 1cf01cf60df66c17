namespace Layered.Server;

/// <summary>A request cannot be fulfilled. The front-end gets the status and shows the message.</summary>
internal sealed class RequestException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;
}
