using Xunit;

namespace Layered.Cli.Tests;

public sealed class RunPlanTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bare_run_takes_the_notebooks_above_in_name_order()
    {
        _folder.Write("notebooks/10-last.ipynb");
        _folder.Write("notebooks/01-first.ipynb");
        _folder.Write("notebooks/drafts/02-draft.ipynb");
        _folder.Write("notebooks/._01-first.ipynb");
        var below = Directory.CreateDirectory(_folder["src/deep"]).FullName;

        var plan = RunPlan.Create(new RunOptions(), below);

        Assert.Equal(["01-first", "10-last"], plan.Notebooks.Select(notebook => notebook.Name));
        Assert.Equal(_folder["artifacts/notebooks"], plan.OutputFolder);
        Assert.Equal(_folder["artifacts/site"], plan.SiteFolder);
        Assert.Equal(_folder["artifacts/notebooks/01-first.ipynb"], plan.Notebooks[0].Output);
    }

    [Fact]
    public void Outside_a_repository_results_go_below_the_working_directory()
    {
        _folder.Write("a.ipynb");

        var plan = RunPlan.Create(new RunOptions { Paths = ["a.ipynb"] }, _folder.Root);

        Assert.Equal(_folder["artifacts/notebooks"], plan.OutputFolder);
    }

    [Fact]
    public void Paths_keep_their_order_and_a_notebook_named_twice_runs_once()
    {
        _folder.Write("b.ipynb");
        _folder.Write("folder/a.ipynb");

        var plan = RunPlan.Create(new RunOptions { Paths = ["b.ipynb", "folder", "./b.ipynb"], Output = "results" }, _folder.Root);

        Assert.Equal(["b", "a"], plan.Notebooks.Select(notebook => notebook.Name));
        Assert.Equal(_folder["results"], plan.OutputFolder);
        Assert.Equal(_folder["results/site"], plan.SiteFolder);
    }

    [Fact]
    public void Two_notebooks_of_one_name_are_refused()
    {
        _folder.Write("x/a.ipynb");
        _folder.Write("y/a.ipynb");

        var refused = Assert.Throws<UsageException>(() => RunPlan.Create(new RunOptions { Paths = ["x", "y"] }, _folder.Root));

        Assert.Contains(_folder["x/a.ipynb"], refused.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["y/a.ipynb"], refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_copy_never_replaces_its_notebook(bool inPlace)
    {
        _folder.Write("a.ipynb");

        var refused = Assert.Throws<UsageException>(() => RunPlan.Create(new RunOptions { Paths = ["a.ipynb"], Output = ".", InPlace = inPlace }, _folder.Root));

        Assert.Contains("--in-place", refused.Message, StringComparison.Ordinal);
    }
}
