using Layered.Notebooks;
using Markdig;
using Markdig.Syntax;
using Xunit;

namespace Layered.Cli.Tests.Course;

/// <summary>An exercise of a notebook: the learner's cell, the cell that checks it, and the solution from the folded text after it.</summary>
/// <param name="Cell">The cell tagged <c>exercise</c>.</param>
/// <param name="Check">The next cell tagged <c>check</c>.</param>
/// <param name="Solution">The C# block of the Markdown after the check.</param>
internal sealed record ExerciseCell(NotebookCell Cell, NotebookCell Check, string Solution)
{
    public static IReadOnlyList<ExerciseCell> Of(NotebookDocument notebook)
    {
        var cells = notebook.Cells.ToList();
        return [.. cells.Where(cell => cell.Tags.Contains("exercise")).Select(exercise =>
        {
            var check = cells.FindIndex(cells.IndexOf(exercise), cell => cell.Tags.Contains("check"));
            Assert.True(check >= 0, $"The exercise '{exercise.Id}' has no check after it.");
            var text = cells.Skip(check + 1).FirstOrDefault(cell => cell.Kind == CellKind.Markdown);
            var blocks = text is null ? [] : Markdown.Parse(text.Source).Descendants<FencedCodeBlock>().Where(block => block.Info == "csharp").ToList();
            Assert.True(blocks.Count == 1, $"The exercise '{exercise.Id}' has {blocks.Count} C# solutions after its check; there has to be one.");
            return new ExerciseCell(exercise, cells[check], blocks[0].Lines.ToString());
        })];
    }
}
