using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The pages of the course's site as a reader sees them.</summary>
public sealed class SiteTests(SavedSite site, Chromium browser) : IClassFixture<SavedSite>
{
    private static readonly int[] Widths = [1440, 1200, 390];

    /// <summary>
    /// Lists what of code, tables and results a reader cannot see: what reaches out of the page's column, what is cut off, and
    /// what can be scrolled without a bar that says so. Only a bar of the page's own counts: the system's fades away on many machines.
    /// </summary>
    private const string Unseen = """
        () => {
          const column = document.querySelector('main').getBoundingClientRect();
          const inColumn = [...document.querySelectorAll('main :is(.output, .output *, pre, pre *, table)')]
            .filter(element => element instanceof HTMLElement && element.checkVisibility());
          const scrolls = element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
          const within = (element, test) => {
            for (let parent = element.parentElement; parent && parent.tagName !== 'MAIN'; parent = parent.parentElement) {
              if (test(parent)) return true;
            }
            return false;
          };
          const problem = element => {
            const style = getComputedStyle(element);
            const wider = element.scrollWidth - element.clientWidth;
            const higher = element.scrollHeight - element.clientHeight;
            if (scrolls(element)) {
              const bar = getComputedStyle(element, '::-webkit-scrollbar');
              return wider > 1 && !(parseFloat(bar.height) >= 4) ? `is ${wider} pixels wider than its place, and no bar says so`
                : higher > 1 && !(parseFloat(bar.width) >= 4) ? `is ${higher} pixels higher than its place, and no bar says so`
                : null;
            }
            if (['hidden', 'clip'].includes(style.overflowX) && element.clientWidth > 0 && wider > 1) {
              return `is cut off by ${wider} pixels`;
            }
            const out = element.getBoundingClientRect().right - column.right;
            return out > 1 && !within(element, scrolls) ? `reaches ${Math.round(out)} pixels out of its column` : null;
          };
          return inColumn.map(element => [element, problem(element)]).filter(([, what]) => what)
            .map(([element, what]) => `${element.closest('section')?.id || 'prose'}: ${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}" ${what}`);
        }
        """;

    [Fact]
    public async Task Nothing_of_code_and_results_is_out_of_reach_on_a_desk_or_a_phone()
    {
        var page = await browser.NewPageAsync();
        var unseen = new List<string>();
        foreach (var name in Repository.Notebooks)
        {
            await page.GotoAsync(site.Address(name));
            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 900);
                unseen.AddRange((await page.EvaluateAsync<string[]>(Unseen)).Select(problem => $"{name} at {width} pixels, {problem}"));
            }
        }

        Assert.True(unseen.Count == 0, string.Join('\n', unseen));
    }

    [Fact]
    public async Task What_cannot_be_seen_is_found()
    {
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("""
            <main style="width:400px"><section id="cell-a">
            <div class="output" style="overflow:hidden"><table><tr><td style="min-width:900px">cut</td></tr></table></div>
            <div class="output"><pre>reaches out</pre></div>
            <div class="output" style="overflow:auto; scrollbar-width:none"><p style="width:900px">no bar</p></div>
            <div class="output" style="overflow:auto"><p style="width:900px">no bar of its own</p></div>
            <div class="output with-bar" style="overflow:auto"><p style="width:900px">has a bar</p></div>
            </section></main><style>pre { width: 900px } .with-bar::-webkit-scrollbar { height: 8px }</style>
            """);

        var unseen = await page.EvaluateAsync<string[]>(Unseen);

        Assert.Contains(unseen, problem => problem.StartsWith("cell-a: div \"cut\" is cut off by", StringComparison.Ordinal));
        Assert.Contains(unseen, problem => problem.StartsWith("cell-a: pre \"reaches out\" reaches", StringComparison.Ordinal));
        Assert.Contains(unseen, problem => problem.StartsWith("cell-a: div \"no bar\" is", StringComparison.Ordinal));
        Assert.Contains(unseen, problem => problem.StartsWith("cell-a: div \"no bar of its own\" is", StringComparison.Ordinal));
        Assert.DoesNotContain(unseen, problem => problem.Contains("has a bar", StringComparison.Ordinal));
    }
}
