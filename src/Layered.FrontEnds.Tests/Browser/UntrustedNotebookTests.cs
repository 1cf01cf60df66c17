using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The course in a Jupyter that has never seen it: untrusted, and nothing has run.</summary>
public sealed class UntrustedNotebookTests(UntouchedCourse course, Chromium browser) : IClassFixture<UntouchedCourse>
{
    public static TheoryData<string> Course => [.. Repository.Notebooks];

    [Theory]
    [MemberData(nameof(Course))]
    public async Task The_saved_pictures_show(string name)
    {
        var notebook = await NotebookPage.OpenAsync(await browser.NewPageAsync(), await course.StartAsync(), name);

        Assert.Equal("Not Trusted", await notebook.Page.InnerTextAsync("#notification_trusted"));
        var widths = await notebook.PictureWidthsAsync();
        Assert.NotEmpty(widths);
        Assert.DoesNotContain(0, widths);
        await notebook.ScreenshotAsync($"{name}-untrusted", notebook.Pictures.First);
    }
}
