using Microsoft.Playwright;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>Two students of a class, each in a browser, on one JupyterHub.</summary>
public sealed class ClassTests(InstalledKernel kernel, Chromium browser) : IDisposable
{
    private const string Course = "01-training-loop";

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_students_run_a_notebook_at_the_same_time_each_with_a_kernel_of_their_own()
    {
        string[] students = ["alice", "bob"];
        foreach (var student in students)
        {
            _folder.CopyOfCourse(Course, Path.Combine(student, "notebooks"));
        }

        using var hub = await JupyterHub.StartAsync(kernel, _folder.Path);
        var notebooks = await Task.WhenAll(students.Select(student => JupyterHub.OpenAsync(browser, hub, student, Course)));

        await Task.WhenAll(notebooks.Select(notebook => notebook.RunAllAsync()));

        const string Result = "\"validation accuracy after 5 epochs\", accuracies";
        foreach (var (notebook, student) in notebooks.Zip(students))
        {
            Assert.DoesNotContain(0, await notebook.PictureWidthsAsync());
            await Assertions.Expect(notebook.OutputOf(Result)).ToContainTextAsync("inside the band");
            await notebook.ScreenshotAsync($"hub-{student}", notebook.OutputOf(Result));
        }

        // The same seed, and neither kernel has disturbed the other.
        Assert.Equal(await notebooks[0].OutputOf(Result).InnerTextAsync(), await notebooks[1].OutputOf(Result).InnerTextAsync());
        await notebooks[0].RunCellAsync("var mine = \"alice's\"; mine", "alice's");
        await notebooks[1].RunCellAsync("mine", "CS0103");
        await notebooks[1].RunCellAsync("Environment.GetEnvironmentVariable(\"JUPYTERHUB_USER\")", "bob");
    }
}
