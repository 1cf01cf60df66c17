namespace Layered.Notebooks;

/// <summary>A formatter that a type names for itself could not be used.</summary>
internal sealed class FormatterFailedException(string message, Exception? inner = null) : Exception(message, inner);
