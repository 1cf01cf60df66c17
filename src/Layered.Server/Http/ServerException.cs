namespace Layered.Server;

/// <summary>The server cannot be started. The message says why and what to do.</summary>
public sealed class ServerException(string message, Exception? innerException = null) : Exception(message, innerException);
