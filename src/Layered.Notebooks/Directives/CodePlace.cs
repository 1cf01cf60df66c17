namespace Layered.Notebooks;

/// <summary>The cell or file that code stands in.</summary>
/// <param name="Name">Its name in errors: <c>cell 3</c>, or the file.</param>
/// <param name="Folder">The folder that its relative paths start from.</param>
/// <param name="Files">The files whose import led here, outermost first.</param>
internal sealed record CodePlace(string Name, string Folder, IReadOnlyList<string> Files);
