namespace Layered.Notebooks;

/// <summary>A condition that a cell asserts does not hold.</summary>
internal sealed class AssertionFailedException(string message) : Exception(message.Length > 0 ? message : "An assertion failed.");
