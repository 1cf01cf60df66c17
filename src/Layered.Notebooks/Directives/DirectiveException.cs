namespace Layered.Notebooks;

/// <summary>A directive that cannot be followed. The place is added where it is reported.</summary>
internal sealed class DirectiveException(string message) : Exception(message);
