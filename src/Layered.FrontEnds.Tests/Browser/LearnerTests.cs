using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>What a learner does in Jupyter Notebook, in a real browser.</summary>
public sealed partial class LearnerTests(InstalledKernel kernel, Chromium browser) : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Running_all_cells_shows_pictures_curves_and_a_live_progress_line()
    {
        const string Name = "06-learner";
        _folder.CopyOfCourse(Name);
        using var server = await NotebookServer.StartAsync(kernel, _folder.Path);
        var notebook = await NotebookPage.OpenAsync(await browser.NewPageAsync(), server.Address, Name);
        var saved = await notebook.Pictures.CountAsync();

        await notebook.StartAllAsync();

        var training = notebook.OutputOf("learner.Fit(epochs)");
        await Assertions.Expect(training).ToContainTextAsync(BeforeTheLastEpoch());
        var line = await training.InnerTextAsync();
        await Assertions.Expect(training).Not.ToHaveTextAsync(line);
        await notebook.ScreenshotAsync("training", training);
        await notebook.WaitUntilIdleAsync();
        await Assertions.Expect(training).ToContainTextAsync("epoch 40/40");
        await notebook.ScreenshotAsync("curves", training);
        var widths = await notebook.PictureWidthsAsync();
        Assert.Equal(saved, widths.Count);
        Assert.DoesNotContain(0, widths);
        await notebook.ScreenshotAsync("mistakes", notebook.OutputOf("var mistakes"));
    }

    [Fact]
    public async Task A_training_run_is_interrupted_and_goes_on_and_a_restart_forgets_it()
    {
        _folder.CopyOfFixture("training.ipynb");
        using var server = await NotebookServer.StartAsync(kernel, _folder.Path);
        var notebook = await NotebookPage.OpenAsync(await browser.NewPageAsync(), server.Address, "training");
        await notebook.RunAllAsync();

        await notebook.StartCellAsync("learner.Fit(epochs: 1_000_000)");
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync(AfterTheSecondEpoch());
        var interrupted = Stopwatch.GetTimestamp();
        await notebook.InterruptAsync();
        await Assertions.Expect(notebook.LastOutput).ToContainTextAsync("The cell was interrupted.");
        TestContext.Current.SendDiagnosticMessage($"From the click to the end of the training run: {Stopwatch.GetElapsedTime(interrupted).TotalSeconds:0.00} s");
        await notebook.ScreenshotAsync("interrupted", notebook.LastOutput);

        await notebook.RunCellAsync("learner.History.Epochs.Count is > 1 and < 1_000_000", "True");
        await notebook.RunCellAsync("learner.Fit(epochs: 1);", "training loss");

        await notebook.RestartAsync();
        await notebook.RunCellAsync("learner", "CS0103");
        await notebook.ScreenshotAsync("restarted", notebook.LastOutput);
    }

    [Fact]
    public async Task A_member_is_completed_and_a_name_inspected()
    {
        _folder.CopyOfFixture("training.ipynb");
        using var server = await NotebookServer.StartAsync(kernel, _folder.Path);
        var notebook = await NotebookPage.OpenAsync(await browser.NewPageAsync(), server.Address, "training");
        await notebook.RunAllAsync();

        await notebook.WriteCellAsync("learner.");
        await notebook.Page.Keyboard.PressAsync("Tab");
        var completions = notebook.Page.Locator("#complete");
        await Assertions.Expect(completions).ToContainTextAsync("Fit");
        await notebook.ScreenshotAsync("completion");

        await notebook.Page.Keyboard.PressAsync("Escape");
        await notebook.Page.Keyboard.TypeAsync("Eval");
        await notebook.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(notebook.LastCode).ToContainTextAsync("learner.Evaluate");

        await notebook.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(notebook.Page.Locator("#tooltip")).ToContainTextAsync("Measures the metrics, in evaluation mode and without gradients.");
        await notebook.ScreenshotAsync("inspection");
    }

    [GeneratedRegex(@"epoch ([3-9]|\d\d+)/")]
    private static partial Regex AfterTheSecondEpoch();

    [GeneratedRegex(@"epoch [123]?\d/40")]
    private static partial Regex BeforeTheLastEpoch();
}
