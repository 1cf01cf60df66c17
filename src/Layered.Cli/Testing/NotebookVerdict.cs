using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>How a test of one notebook ended.</summary>
/// <param name="Name">The notebook's name.</param>
/// <param name="Path">Its file.</param>
/// <param name="Elapsed">How long its run took.</param>
/// <param name="Failure">Why it did not run to its end, where no cell is to blame: it cannot be read, or a parameter is wrong.</param>
/// <param name="Cells">Its code cells, in order.</param>
internal sealed record NotebookVerdict(string Name, string Path, TimeSpan Elapsed, NotebookFailure? Failure, IReadOnlyList<CellVerdict> Cells)
{
    private const string Volatile = "volatile";

    /// <summary>Whether it ran to its end and shows what is saved.</summary>
    public bool Passed => Failure is null && Cells.All(cell => cell.Kind is VerdictKind.Same or VerdictKind.NotCompared);

    /// <summary>How many cells ended so.</summary>
    public int Count(VerdictKind kind) => Cells.Count(cell => cell.Kind == kind);

    /// <summary>Compares a run with what is saved.</summary>
    public static NotebookVerdict Of(NotebookOutcome outcome, OutputComparison comparison)
    {
        var (name, path) = (outcome.Notebook.Name, outcome.Notebook.Source);
        if (outcome.Document is not { } executed || !NotebookFile.TryLoad(path, out var saved, out var problem))
        {
            return new(name, path, outcome.Elapsed, outcome.Failure ?? new("Unreadable", "The file was changed while it ran."), []);
        }

        var cells = Code(saved).Zip(Code(executed)).Index().Select(item => Judge(item.Index + 1, item.Item.First, item.Item.Second, outcome, comparison)).ToList();
        return new(name, path, outcome.Elapsed, outcome.Failure is { Cell: null } failure ? failure : null, cells);
    }

    private static IEnumerable<NotebookCell> Code(NotebookDocument notebook) => notebook.Cells.Where(cell => cell.Kind == CellKind.Code);

    private static CellVerdict Judge(int number, NotebookCell saved, NotebookCell now, NotebookOutcome outcome, OutputComparison comparison)
    {
        var title = saved.Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        if (outcome.Failure is { } failure && failure.Cell is var failed && (failed is null ? number > outcome.CellsRun : number >= failed))
        {
            return number == failed
                ? new(number, title, VerdictKind.Failed, string.Join('\n', new[] { $"{failure.Place}: {failure.Name}: {failure.Message}", failure.SourceLine is { } line ? $"> {line.Trim()}" : "" }.Where(part => part.Length > 0)))
                : new(number, title, VerdictKind.NotRun, "A cell before it failed.");
        }

        if (saved.Tags.Contains(Volatile))
        {
            return new(number, title, VerdictKind.NotCompared, $"It is tagged '{Volatile}'.");
        }

        if (saved.ExecutionCount is null && saved.Outputs.Count == 0)
        {
            return new(number, title, VerdictKind.NotCompared, "It is saved without having been run.");
        }

        return comparison.Compare(saved, now) is { } difference
            ? new(number, title, VerdictKind.Differs, string.Join('\n', [difference.What, .. difference.Lines]))
            : new(number, title, VerdictKind.Same, "");
    }
}
