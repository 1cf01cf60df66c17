using System.Globalization;
using System.Text.Json.Nodes;
using Layered.Course.Tests;
using Layered.Notebooks;
using Xunit;

namespace Layered.Cli.Tests.Course;

/// <summary>
/// The course as a restless learner leaves it, run once for all tests that look at it: in each exercise every known answer is tried
/// and checked, the folded solution last, and the notebook goes on with that.
/// </summary>
/// <remarks>With the environment variable <c>LAYERED_COURSE</c> only the notebook that it names, for work on one.</remarks>
public sealed class AnsweredCourse : IAsyncLifetime
{
    private const string Variable = "LAYERED_COURSE";

    // Inside the repository, so that a copy finds the package feed and the data as the original does.
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(CourseFolder.Root, "artifacts", "test-runs", Guid.NewGuid().ToString("N")));
    private string _printed = "";

    /// <summary>The notebooks that are run.</summary>
    public static TheoryData<string> Notebooks =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } only ? [only] : CourseFolder.Notebooks;

    /// <summary>A notebook as it was run.</summary>
    internal NotebookDocument Executed(string name)
    {
        var path = Path.Combine(_folder.FullName, "run", $"{name}.ipynb");
        Assert.True(File.Exists(path), $"{name} was not run. The command printed:\n{_printed}");
        return NotebookDocument.Load(path);
    }

    /// <summary>What the check in a cell said.</summary>
    internal (bool Solved, string Message) Verdict(string name, string check)
    {
        var cells = Executed(name).CodeCells().ToList();
        // A later cell would judge what an earlier answer left.
        Assert.True(
            cells.All(cell => cell.Tags.Contains("raises-exception") || !cell.Outputs.OfType<ErrorOutput>().Any()),
            $"A cell of {name} failed. The command printed:\n{_printed}");
        var facts = cells.Single(cell => cell.Id == check).Facts(NotebookOutputs.Exercise).Single();
        return (facts["solved"]!.GetValue<bool>(), facts["message"]?.GetValue<string>() ?? "");
    }

    /// <summary>The id of the cell that checks an answer.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="answer">The answer's number in the notebook's file, from 0.</param>
    internal static string CheckId(ExerciseCell exercise, int answer) => Id(exercise.Check.Id, answer);

    public async ValueTask InitializeAsync()
    {
        var paths = Notebooks.Select(row => Answered(row.Data)).ToArray();
        var result = await CommandLine.RunAsync(CourseFolder.Root, ["run", .. paths, "--output", Path.Combine(_folder.FullName, "run"), "--no-site", "--keep-going"]);
        _printed = result.Output + result.Error;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Answered(string name)
    {
        var folder = _folder.CreateSubdirectory(name).FullName;
        var path = Path.Combine(folder, $"{name}.ipynb");
        var notebook = CourseFolder.Load(name);
        var exercises = ExerciseCell.Of(notebook);
        foreach (var exercise in exercises)
        {
            exercise.Cell.Source = exercise.Solution;
        }

        ShortForm.Apply(notebook, folder, CourseFolder.Root);
        var root = JsonNode.Parse(notebook.ToJson())!;
        var cells = root["cells"]!.AsArray();
        foreach (var (number, answer) in Answer.To(name).Index())
        {
            var exercise = exercises.Single(exercise => exercise.Cell.Id == answer.Exercise);
            var first = Place(exercise.Cell.Id);
            // As a learner does: the exercise's cell and all between it and its check are run again.
            JsonNode[] again = [.. Enumerable.Range(first, Place(exercise.Check.Id) - first + 1).Select(place => cells[place]!.DeepClone())];
            again[0]["source"] = answer.Source;
            foreach (var cell in again.Reverse())
            {
                cell["id"] = Id(cell["id"]!.GetValue<string>(), number);
                cells.Insert(first, cell);
            }
        }

        NotebookDocument.Parse(root.ToJsonString(), path).Save(path);
        return path;

        int Place(string id) => cells.Index().Single(cell => cell.Item!["id"]!.GetValue<string>() == id).Index;
    }

    private static string Id(string cell, int answer) => string.Create(CultureInfo.InvariantCulture, $"{cell}-{answer}");
}
