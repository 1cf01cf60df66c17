namespace Layered.Notebooks;

/// <summary>A parameter that the notebook does not have, or a value of the wrong type. The message lists what the notebook has.</summary>
/// <param name="message">The message.</param>
public sealed class ParameterException(string message) : Exception(message);
