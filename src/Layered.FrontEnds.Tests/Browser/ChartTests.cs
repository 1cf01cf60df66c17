using Layered.Notebooks;
using Microsoft.Playwright;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>Charts of the library and of other packages on one page, each drawn by the build of plotly.js that it needs.</summary>
public sealed class ChartTests(Chromium browser)
{
    [Fact]
    public async Task A_chart_in_three_dimensions_is_not_left_to_the_smaller_build_that_a_figure_before_it_fetched()
    {
        var page = await browser.NewPageAsync();
        await page.RouteAsync("https://cdn.plot.ly/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/javascript",
            Body = PlotlyThatLeavesItsName(route.Request.Url.Contains("basic", StringComparison.Ordinal) ? "basic" : "full"),
        }));

        await page.SetContentAsync(string.Concat(Html("plotly-chart").Concat(Html("turned"))));

        await Assertions.Expect(page.GetByText("drawn by basic")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByText("drawn by full")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
    }

    private static IEnumerable<string> Html(string cell) =>
        NotebookDocument.Load(Repository.NotebookPath("17-interpretation")).Cells.Single(candidate => candidate.Id == cell)
            .Outputs.Select(output => output is ResultOutput result ? result.Data : ((DisplayOutput)output).Data)
            .Select(data => data.GetText("text/html")!);

    private static string PlotlyThatLeavesItsName(string build) =>
        $$"""
        window.Plotly = {
          newPlot: (place, data) => {
            (place.append ? place : document.getElementById(place)).append('drawn by {{build}}');
            return Promise.resolve();
          }
        };
        """;
}
