using Layered.Notebooks;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The course in Jupyter's own runners, beside the same in the command.</summary>
public sealed class CourseTests(InstalledKernel kernel) : IDisposable
{
    /// <summary>Names the folder that a run of the course has written, which need not run again then.</summary>
    private const string RunVariable = "LAYERED_COURSE_RUN";

    private readonly WorkFolder _folder = new();

    public static TheoryData<string> Course => [.. Repository.Notebooks];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Course))]
    public async Task Nbconvert_executes_it_with_the_outputs_of_the_command(string name)
    {
        var notebook = _folder.CopyOfCourse(name);
        await SucceedsAsync(Programs.RequireNbconvert(), "--to", "notebook", "--execute", "--output", "converted", notebook);

        AssertSameOutputs(await RunAsync(name, notebook), _folder["converted.ipynb"]);
    }

    [Fact]
    public async Task Nbclient_executes_the_first_one_with_the_outputs_of_the_command()
    {
        const string Name = "01-training-loop";
        await Programs.RequireModuleAsync("nbclient", "python3-nbclient");
        var notebook = _folder.CopyOfCourse(Name);
        await SucceedsAsync(Programs.RequirePython(), Fixture.Path("nbclient_execute.py"), notebook, _folder["executed.ipynb"]);

        AssertSameOutputs(await RunAsync(Name, notebook), _folder["executed.ipynb"]);
    }

    private static void AssertSameOutputs(string expected, string actual) =>
        Assert.All(NotebookDocument.Load(expected).Cells.Zip(NotebookDocument.Load(actual).Cells), pair =>
        {
            Assert.Equal(pair.First.Source, pair.Second.Source);
            Assert.Equal(pair.First.ExecutionCount, pair.Second.ExecutionCount);
            if (!pair.First.Tags.Contains("volatile"))
            {
                Assert.Equal(SavedOutputs.Of(pair.First), SavedOutputs.Of(pair.Second));
            }
        });

    /// <summary>The notebook as the command leaves it.</summary>
    private async Task<string> RunAsync(string name, string notebook)
    {
        if (Environment.GetEnvironmentVariable(RunVariable) is { Length: > 0 } folder)
        {
            return Path.Combine(Repository.Root, folder, $"{name}.ipynb");
        }

        await SucceedsAsync(Repository.Command, "run", notebook, "--output", _folder["run"], "--no-site");
        return Path.Combine(_folder["run"], $"{name}.ipynb");
    }

    private async Task SucceedsAsync(string program, params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(program, arguments, _folder.Path, kernel.Environment);
        Assert.True(result.ExitCode == 0, result.Output);
    }
}
