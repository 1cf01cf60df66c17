using System.Globalization;

namespace Layered.Notebooks;

/// <summary>A place in a cell or a loaded file.</summary>
/// <param name="Source">The cell as <c>cell 3</c>, or the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1; null where it is not known.</param>
/// <param name="SourceLine">The text of the line; null where it is not known.</param>
public sealed record CellLocation(string Source, int Line, int? Column, string? SourceLine)
{
    /// <summary>The place as <c>cell 3, line 2, column 5</c>.</summary>
    public override string ToString() => Column is { } column
        ? string.Create(CultureInfo.InvariantCulture, $"{Source}, line {Line}, column {column}")
        : string.Create(CultureInfo.InvariantCulture, $"{Source}, line {Line}");
}
