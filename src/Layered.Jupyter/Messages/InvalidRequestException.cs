namespace Layered.Jupyter;

/// <summary>A request lacks what its type needs. The front-end is told in the reply.</summary>
internal sealed class InvalidRequestException(string message) : Exception(message);
