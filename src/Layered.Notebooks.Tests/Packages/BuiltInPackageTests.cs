using Xunit;

namespace Layered.Notebooks.Tests;

public class BuiltInPackageTests
{
    [Theory]
    [InlineData("Microsoft.DotNet.Interactive")]
    [InlineData("microsoft.dotnet.interactive.formatting, 1.0.0-beta.23562.1")]
    [InlineData("Microsoft.DotNet.Interactive.CSharp, *-*")]
    public async Task A_package_of_the_family_is_built_in(string package)
    {
        using var feed = new LocalFeed();
        await using var session = new CSharpSession(feed.Options);

        var (result, sink) = await session.RunAsync($"#r \"nuget: {package}\"\nusing Microsoft.DotNet.Interactive.Formatting;\n1");

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal($"Built in: {package.Split(',')[0]}", ((DisplayOutput)sink.Outputs[0]).Data.PlainText);
    }

    [Theory]
    [InlineData("Microsoft.DotNet.Interactive.SqlServer", "Microsoft.Data.SqlClient")]
    [InlineData("Microsoft.DotNet.Interactive.ExtensionLab", "#!mermaid")]
    [InlineData("Microsoft.DotNet.Interactive.Unheard", "Remove the line")]
    public async Task An_extension_of_something_else_is_refused_with_advice(string package, string advice)
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync($"1\n#r \"nuget: {package}, *-*\"");

        Assert.Equal(2, error.Location!.Line);
        Assert.StartsWith(package, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#r \"nuget: Plotly.NET.Interactive, 5.0.0\"", "5.0.0")]
    [InlineData("#r \"nuget: Plotly.NET.Interactive, 5.0.1\"", "5.0.0")]
    [InlineData("#r \"nuget: Plotly.NET.Interactive\"", "6.0.0")]
    [InlineData("#r \"nuget: Plotly.NET, 6.0.0\"\n#r \"nuget: Plotly.NET.Interactive, 5.0.0\"", "6.0.0")]
    [InlineData("#r \"nuget: Plotly.NET.Interactive, 5.0.0\"\n#r \"nuget: Plotly.NET, 6.0.0\"", "6.0.0")]
    public async Task The_chart_package_is_restored_in_the_version_asked_for(string directives, string version)
    {
        using var feed = ChartFeed();
        await using var session = new CSharpSession(feed.Options);

        var value = await session.ValueAsync($"{directives}\ntypeof(Plotly.NET.GenericChart).Assembly.GetName().Version.ToString(3)");

        Assert.Equal(version, value);
    }

    [Fact]
    public async Task A_later_wish_for_another_version_of_a_package_that_came_as_a_stand_in_changes_nothing()
    {
        using var feed = ChartFeed();
        await using var session = new CSharpSession(feed.Options);
        await session.RunAsync("#r \"nuget: Plotly.NET.Interactive, 5.0.0\"");

        Assert.Equal("5", await session.ValueAsync("#r \"nuget: Plotly.NET, 6.0.0\"\ntypeof(Plotly.NET.GenericChart).Assembly.GetName().Version.Major"));
    }

    [Fact]
    public async Task A_version_that_cannot_be_had_is_named_beside_the_one_that_came()
    {
        using var feed = ChartFeed();
        await using var session = new CSharpSession(feed.Options);
        var (_, sink) = await session.RunAsync("#r \"nuget: Plotly.NET.Interactive, 5.5\"");

        Assert.Equal(
            "Installed packages\n  Plotly.NET, 6.0.0 (5.5.0 cannot be had)\nBuilt in: Plotly.NET.Interactive",
            sink.Events.OfType<DisplayUpdated>().Single().Data.PlainText);
    }

    [Fact]
    public async Task Before_a_notebook_runs_its_packages_are_those_that_it_will_restore()
    {
        using var feed = ChartFeed();
        var notebook = NotebookText.Parse(NotebookText.CodeCell("#r \"nuget: Plotly.NET.Interactive, 5.0.0\"\n#r \"nuget: Microsoft.DotNet.Interactive, 1.0.0\""));

        var files = await new NotebookPackages(notebook, feed.Options).GatherAsync(["linux-x64"], TestContext.Current.CancellationToken);

        Assert.Equal(["Plotly.NET.5.0.0.nupkg"], files.Select(file => file.Name));
    }

    private static LocalFeed ChartFeed()
    {
        var feed = new LocalFeed();
        feed.PackCode("Plotly.NET", "5.0.0", ChartPackages.PlotlyNet);
        feed.PackCode("Plotly.NET", "6.0.0", ChartPackages.PlotlyNet);
        return feed;
    }
}
