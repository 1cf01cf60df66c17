namespace Layered.Notebooks;

/// <summary>What a cell asks the reader of the notebook.</summary>
/// <param name="Prompt">The question; empty for <c>Console.ReadLine()</c>, whose question is on the console already.</param>
/// <param name="IsPassword">Whether the answer is hidden as it is typed.</param>
public sealed record InputQuestion(string Prompt, bool IsPassword);
