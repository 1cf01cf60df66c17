using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Layered.Notebooks;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The course, in its short form, in Microsoft's .NET Interactive under Jupyter, beside the same in the command.</summary>
public sealed partial class DotNetInteractiveCourseTests(DotNetInteractiveHost host, CourseRun course)
    : IClassFixture<DotNetInteractiveHost>, IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_notebook_shows_what_it_shows_in_the_command()
    {
        DotNetInteractiveHost.Require();
        await Programs.RequireModuleAsync("nbclient");

        var differences = new ConcurrentBag<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Repository.Notebooks, options, async (name, _) =>
        {
            foreach (var difference in await DifferencesAsync(name))
            {
                differences.Add($"{name}, {difference}");
            }
        });

        Assert.True(differences.IsEmpty, string.Join('\n', differences.Order(StringComparer.Ordinal)));
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(string name)
    {
        var notebook = _folder.ShortFormOf(name, name);
        var executed = _folder[Path.Combine(name, "executed.ipynb")];
        var run = await ChildProcess.RunAsync(
            Programs.RequirePython(),
            [Fixture.Path("nbclient_execute.py"), notebook, executed],
            environment: host.WithKernelIn(_folder.Folder(Path.Combine(name, "jupyter"))));
        if (run.ExitCode != 0)
        {
            return [run.Output];
        }

        return
        [
            .. HostOutputs.Differences(await course.OfAsync(name), NotebookDocument.Load(executed)),
            .. Address().Matches(run.Output).Select(address => address.Groups["host"].Value).Where(address => address is not "127.0.0.1" and not "[::1]")
                .Select(address => $"the kernel listens on {address}, though it was told to keep to this machine"),
        ];
    }

    [GeneratedRegex("Now listening on: http://(?<host>.*):")]
    private static partial Regex Address();
}
