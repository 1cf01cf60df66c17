using Layered.Notebooks;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>Notebooks of the course, in their short form, in Jupyter's own runners, beside the same in the command.</summary>
public sealed class CourseTests(InstalledKernel kernel, CourseRun run) : IDisposable
{
    private readonly WorkFolder _folder = new();

    /// <summary>
    /// The whole course runs in the command, on the same session. These have all that the protocol has to carry: text, tables and
    /// errors, progress in place, pictures, charts with scripts, callbacks that stop a fit, and packages that a later cell brings.
    /// </summary>
    public static TheoryData<string> Course => ["00-tensors", "06-learner", "10-callbacks", "17-interpretation"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Course))]
    public async Task Nbconvert_executes_it_with_the_outputs_of_the_command(string name)
    {
        var notebook = _folder.ShortFormOf(name);
        await SucceedsAsync(Programs.RequireNbconvert(), "--to", "notebook", "--execute", "--output", "converted", notebook);

        SameOutputs.Verify(await run.OfAsync(name), NotebookDocument.Load(_folder["converted.ipynb"]));
    }

    [Fact]
    public async Task Nbclient_executes_the_first_one_with_the_outputs_of_the_command()
    {
        const string Name = "01-training-loop";
        await Programs.RequireModuleAsync("nbclient");
        var notebook = _folder.ShortFormOf(Name);
        await SucceedsAsync(Programs.RequirePython(), Fixture.Path("nbclient_execute.py"), notebook, _folder["executed.ipynb"]);

        SameOutputs.Verify(await run.OfAsync(Name), NotebookDocument.Load(_folder["executed.ipynb"]));
    }

    private async Task SucceedsAsync(string program, params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(program, arguments, _folder.Path, kernel.Environment);
        Assert.True(result.ExitCode == 0, result.Output);
    }
}
