namespace Layered.Notebooks;

/// <summary>Something about a place in a notebook that its owner has to know.</summary>
/// <param name="Place">Where, such as <c>cell 3, line 2</c>; empty for the whole notebook. Cells are counted from 1 over the code cells, as a run counts them.</param>
/// <param name="Text">What, and what to do about it.</param>
/// <param name="Fails">Whether the notebook fails there.</param>
public sealed record NotebookRemark(string Place, string Text, bool Fails)
{
    /// <summary>Place and text in one line.</summary>
    public override string ToString() => Place.Length == 0 ? Text : $"{Place}: {Text}";
}
