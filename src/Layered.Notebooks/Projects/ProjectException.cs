namespace Layered.Notebooks;

/// <summary>A project that cannot be built. The message says which one, and what the build said.</summary>
/// <param name="message">The message.</param>
internal sealed class ProjectException(string message) : Exception(message);
