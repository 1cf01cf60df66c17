using Layered.Notebooks;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The whole course, in its short form, through the page of <c>layered open</c>, beside the same in the command.</summary>
public sealed class WholeCourseTests(Chromium browser, CourseRun run) : IDisposable
{
    private readonly WorkFolder _folder = new();

    public static TheoryData<string> Course => [.. Repository.Notebooks];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Course))]
    public async Task It_runs_through_the_page_with_the_outputs_of_the_command(string name)
    {
        var path = _folder.ShortFormOf(name);
        using var server = await OpenServer.StartAsync(_folder.Path);
        var notebook = await OpenPage.OpenAsync(await browser.NewPageAsync(), server, $"{name}.ipynb");
        await notebook.RunAllAsync();
        await notebook.SaveAsync();

        SameOutputs.Verify(await run.OfAsync(name), NotebookDocument.Load(path));
        Assert.Empty(notebook.Strays);
    }
}
