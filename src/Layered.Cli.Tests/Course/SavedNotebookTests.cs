using System.Text.RegularExpressions;
using Layered.Notebooks;
using Xunit;

namespace Layered.Cli.Tests.Course;

/// <summary>What every notebook of the course promises, read from the notebooks as they are saved.</summary>
public partial class SavedNotebookTests
{
    // What front-ends show beside a sidebar without scrolling.
    private const int LongestLine = 82;

    private const string Picture = "<img src=\"data:image/";

    public static TheoryData<string> All => CourseFolder.Notebooks;

    public static TheoryData<string> Training => CourseFolder.TrainingNotebooks;

    [Fact]
    public void The_course_has_its_notebooks_from_00_without_a_gap() =>
        Assert.Equal(
            Enumerable.Range(0, All.Count).Select(number => number.ToString("00", System.Globalization.CultureInfo.InvariantCulture)),
            All.Select(row => row.Data[..2]));

    [Theory]
    [MemberData(nameof(All))]
    public void It_opens_as_a_CSharp_notebook_in_every_host(string name)
    {
        var notebook = CourseFolder.Load(name);
        Assert.Equal(".net-csharp", notebook.Metadata["kernelspec"]!["name"]!.GetValue<string>());
        Assert.Equal("csharp", notebook.Metadata["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]!.GetValue<string>());
        Assert.All(notebook.CodeCells(), cell => Assert.Equal("csharp", cell.Metadata["polyglot_notebook"]!["kernelName"]!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_says_of_its_language_what_the_kernel_says_so_that_opening_it_changes_nothing(string name) =>
        Assert.Equal(CSharpLanguage.Describe().ToJsonString(), CourseFolder.Load(name).Metadata["language_info"]!.ToJsonString());

    [Theory]
    [MemberData(nameof(All))]
    public void It_starts_with_the_same_cell_as_all_others(string name) =>
        Assert.Equal(
            CourseFolder.Load("01-training-loop").CodeCells().First().Source,
            CourseFolder.Load(name).CodeCells().First().Source);

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_saved_as_one_run_from_top_to_bottom_left_it(string name)
    {
        var cells = CourseFolder.Load(name).CodeCells().ToList();
        Assert.Equal(Enumerable.Range(1, cells.Count).Select(number => (int?)number), cells.Select(cell => cell.ExecutionCount));
        Assert.All(cells, cell => Assert.Equal(cell.Tags.Contains("raises-exception"), cell.Outputs.OfType<ErrorOutput>().Any()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_outputs_name_no_path_of_a_machine(string name) =>
        Assert.All(
            CourseFolder.Load(name).CodeCells().SelectMany(cell => cell.Texts()),
            text => Assert.DoesNotMatch(MachinePath(), text));

    [Theory]
    [MemberData(nameof(All))]
    public void Its_pictures_show_where_no_script_runs(string name)
    {
        var cells = CourseFolder.Load(name).CodeCells().Select(cell => cell.Bundles().ToList()).ToList();
        Assert.Contains(cells.SelectMany(bundles => bundles), bundle => bundle.Contains("image/svg+xml"));
        Assert.All(
            from bundles in cells
            from place in Enumerable.Range(0, bundles.Count)
            where Has(bundles[place], "<script")
            select (Chart: bundles[place], Above: place > 0 ? bundles[place - 1] : null),
            // A chart of another package has no picture of its own, and stands below one that needs no script.
            shown => Assert.True(
                Has(shown.Chart, Picture) || (Has(shown.Above, Picture) && !Has(shown.Above, "<script")),
                shown.Chart.GetText("text/html")));

        static bool Has(MimeBundle? bundle, string part) => bundle?.GetText("text/html")?.Contains(part, StringComparison.Ordinal) == true;
    }

    [Theory]
    [MemberData(nameof(Training))]
    public void Its_checkpoints_lie_in_their_bands(string name)
    {
        var checkpoints = CourseFolder.Load(name).Facts(NotebookOutputs.Checkpoint);
        Assert.NotEmpty(checkpoints);
        Assert.All(checkpoints, checkpoint => Assert.Equal(name, checkpoint["notebook"]!.GetValue<string>()));
        Assert.All(checkpoints, checkpoint => Assert.NotEqual(false, checkpoint["within"]?.GetValue<bool>()));
    }

    [Theory]
    [MemberData(nameof(Training))]
    public void What_it_builds_takes_the_same_steps_as_the_library(string name)
    {
        // Others compare what is meant to differ: a planted bug with the sound loop.
        var comparisons = CourseFolder.Load(name).Facts(NotebookOutputs.Parity)
            .Where(comparison => comparison["b"]!.GetValue<string>().StartsWith("Layered", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(comparisons);
        Assert.All(comparisons, comparison =>
        {
            Assert.InRange(comparison["steps"]!.GetValue<int>(), 20, int.MaxValue);
            Assert.InRange(comparison["largestDifference"]!.GetValue<double>(), 0, 1e-4);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_exercises_have_a_check_and_a_folded_solution_and_are_saved_unsolved(string name)
    {
        var notebook = CourseFolder.Load(name);
        var exercises = ExerciseCell.Of(notebook);
        Assert.InRange(exercises.Count, 2, 3);
        Assert.All(exercises, exercise =>
        {
            Assert.Contains("check", exercise.Check.Tags);
            Assert.False(exercise.Check.Facts(NotebookOutputs.Exercise).Single()["solved"]!.GetValue<bool>());
            Assert.NotEmpty(exercise.Solution);
        });
        Assert.Equal(exercises.Count, notebook.CodeCells().Count(cell => cell.Tags.Contains("check")));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_checks_are_folded_away_since_they_give_the_answer(string name) =>
        Assert.All(
            CourseFolder.Load(name).CodeCells(),
            cell => Assert.Equal(cell.Tags.Contains("check"), cell.Metadata["jupyter"]?["source_hidden"]?.GetValue<bool>() == true));

    [Theory]
    [MemberData(nameof(All))]
    public void Its_code_fits_on_a_page(string name) =>
        Assert.Empty(
            from cell in CourseFolder.Load(name).CodeCells()
            from line in cell.Source.Split('\n')
            where line.Length > LongestLine
            select $"{cell.Id}: {line}");

    [Theory]
    [MemberData(nameof(Training))]
    public void It_has_one_cell_of_parameters(string name) =>
        Assert.Single(CourseFolder.Load(name).CodeCells(), cell => cell.Tags.Contains("parameters"));

    [GeneratedRegex(@"(/root/|/home/|/Users/|/tmp/|[A-Z]:\\)")]
    private static partial Regex MachinePath();
}
