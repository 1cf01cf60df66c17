using System.Text.Json.Nodes;
using Layered.Notebooks;
using Xunit;

namespace Layered.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_notebook_that_runs_is_saved_with_its_outputs_and_becomes_a_site()
    {
        var notebook = _folder.Write("a.ipynb", "var x = 6;\nConsole.WriteLine(\"hello\");", "x * 7");
        var before = await ReadAsync("a.ipynb");

        var result = await RunAsync("a.ipynb", "--output", "out");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("1 of 1 notebook ran to the end, 2 cells", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync("a.ipynb"));
        var cells = _folder.ReadCells("out/a.ipynb");
        Assert.Equal("hello\n", Text(cells, cell: 1));
        Assert.Contains("42", Text(cells, cell: 2), StringComparison.Ordinal);
        Assert.Equal(2, (int)cells[1]!["execution_count"]!);
        Assert.True(File.Exists(_folder["out/site/index.html"]));
    }

    [Fact]
    public async Task What_a_later_cell_does_to_an_earlier_ones_display_is_saved()
    {
        _folder.Write("a.ipynb", "var shown = display(\"before\");", "shown.Update(\"after\");");

        var result = await RunAsync("a.ipynb", "--output", "out", "--no-site");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("after", Text(_folder.ReadCells("out/a.ipynb"), cell: 1));
    }

    [Fact]
    public async Task The_failing_cell_is_named_and_the_rest_is_not_started()
    {
        _folder.Write("notebooks/01-good.ipynb", "1");
        _folder.Write("notebooks/02-bad.ipynb", "Console.WriteLine(\"before\");", "var y = 1;\nthrow new InvalidOperationException(\"boom\");", "3");
        _folder.Write("notebooks/03-later.ipynb", "1");

        var result = await RunAsync("--no-site", "--jobs", "1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"FAILED {_folder["notebooks/02-bad.ipynb"]}, cell 2, line 2", result.Output, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: boom", result.Output, StringComparison.Ordinal);
        Assert.Contains("> throw new InvalidOperationException(\"boom\");", result.Output, StringComparison.Ordinal);
        Assert.Contains("Not started after the failure: 03-later", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["artifacts/notebooks/03-later.ipynb"]));
        Assert.False(Directory.Exists(_folder["artifacts/site"]));
        var cells = _folder.ReadCells("artifacts/notebooks/02-bad.ipynb");
        Assert.Equal("before\n", Text(cells, cell: 1));
        Assert.Equal("error", (string?)cells[1]!["outputs"]![0]!["output_type"]);
        Assert.Empty(cells[2]!["outputs"]!.AsArray());
    }

    [Fact]
    public async Task Keep_going_runs_the_rest_and_every_way_to_die_is_told()
    {
        _folder.Write("01-exits.ipynb", "Console.WriteLine(\"before\");", "Environment.Exit(3);", "3");
        _folder.Write("02-killed.ipynb", "System.Diagnostics.Process.GetCurrentProcess().Kill();");
        _folder.Write("03-overflows.ipynb", "int F(int n) => F(n + 1) + 1;\nF(0)");
        _folder.Write("04-thread.ipynb", "var t = new System.Threading.Thread(() => throw new Exception(\"boom in a thread\"));\nt.Start();\nt.Join();");
        _folder.Write("05-good.ipynb", "1");
        await File.WriteAllTextAsync(_folder["06-broken.ipynb"], "{", TestContext.Current.CancellationToken);

        var result = await RunAsync(".", "--keep-going", "--no-site", "--output", "out");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"FAILED {_folder["01-exits.ipynb"]}, cell 2", result.Output, StringComparison.Ordinal);
        Assert.Contains("exit code 3", result.Output, StringComparison.Ordinal);
        Assert.Contains($"FAILED {_folder["02-killed.ipynb"]}, cell 1", result.Output, StringComparison.Ordinal);
        Assert.Contains($"FAILED {_folder["03-overflows.ipynb"]}, cell 1", result.Output, StringComparison.Ordinal);
        Assert.Contains("Insufficient stack", result.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"FAILED {_folder["04-thread.ipynb"]}, cell 1", result.Output, StringComparison.Ordinal);
        Assert.Contains("boom in a thread", result.Output, StringComparison.Ordinal);
        Assert.Contains("ok      05-good: 1 cell", result.Output, StringComparison.Ordinal);
        Assert.Contains($"FAILED {_folder["06-broken.ipynb"]}", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 6 notebooks ran to the end, 5 failed", result.Output, StringComparison.Ordinal);

        var cells = _folder.ReadCells("out/01-exits.ipynb");
        Assert.Equal("before\n", Text(cells, cell: 1));
        Assert.Equal("error", (string?)cells[1]!["outputs"]![0]!["output_type"]);
    }

    [Fact]
    public async Task Cells_that_never_end_are_stopped_at_their_timeout()
    {
        _folder.Write("01-loops.ipynb", "while (true) { }");
        _folder.Write("02-prints.ipynb", "while (true) Console.WriteLine(\"again and again\");");
        _folder.Write("03-deaf.ipynb", "while (true) { try { System.Threading.Thread.Sleep(-1); } catch (System.Threading.ThreadInterruptedException) { } }");

        var result = await RunAsync(".", "--timeout", "3", "--jobs", "3", "--keep-going", "--no-site", "--output", "out");

        Assert.Equal(1, result.ExitCode);
        foreach (var notebook in Directory.EnumerateFiles(_folder.Root, "*.ipynb"))
        {
            Assert.Contains($"FAILED {notebook}, cell 1", result.Output, StringComparison.Ordinal);
        }

        Assert.Contains("Timeout: The cell took longer than 3", result.Output, StringComparison.Ordinal);
        Assert.True(new FileInfo(_folder["out/02-prints.ipynb"]).Length < 5_000_000);
    }

    [Fact]
    public async Task What_cannot_be_saved_is_told_and_the_rest_goes_on()
    {
        _folder.Write("a.ipynb", "1");
        _folder.Write("b.ipynb", "2");
        Directory.CreateDirectory(_folder["out/a.ipynb"]);

        var result = await RunAsync(".", "--keep-going", "--no-site", "--output", "out");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"FAILED {_folder["a.ipynb"]}", result.Output, StringComparison.Ordinal);
        Assert.Contains("NotSaved: ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("What ran is saved", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["out/b.ipynb"]));
    }

    [Theory]
    [InlineData(139, "native")]
    [InlineData(unchecked((int)0xC0000005), "native")]
    [InlineData(unchecked((int)0xC00000FD), "stack overflow")]
    public void Exit_codes_of_the_system_are_explained(int exitCode, string words) =>
        Assert.Contains(words, WorkerProcess.Explain(exitCode), StringComparison.Ordinal);

    [Fact]
    public async Task In_place_a_success_is_written_back_and_running_again_changes_nothing()
    {
        _folder.Write("a.ipynb", "Console.WriteLine(\"hello\");", "new[] { 1, 2, 3 }");

        Assert.Equal(0, (await RunAsync("a.ipynb", "--in-place", "--no-site")).ExitCode);
        var first = await ReadAsync("a.ipynb");
        Assert.Equal(0, (await RunAsync("a.ipynb", "--in-place", "--no-site")).ExitCode);

        Assert.Equal("hello\n", Text(_folder.ReadCells("a.ipynb"), cell: 1));
        Assert.Contains("\"seconds\": ", first, StringComparison.Ordinal);
        Assert.Equal(first, await ReadAsync("a.ipynb"));
        Assert.False(Directory.Exists(_folder["artifacts"]));
    }

    [Fact]
    public async Task In_place_a_failure_leaves_the_notebook_and_saves_what_ran_elsewhere()
    {
        _folder.Write("a.ipynb", "Console.WriteLine(\"hello\");", "throw new Exception();");
        var before = await ReadAsync("a.ipynb");

        var result = await RunAsync("a.ipynb", "--in-place", "--no-site");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(before, await ReadAsync("a.ipynb"));
        Assert.Equal("hello\n", Text(_folder.ReadCells("artifacts/notebooks/a.ipynb"), cell: 1));
    }

    [Fact]
    public async Task In_place_a_notebook_that_was_edited_meanwhile_keeps_the_edit()
    {
        var edited = NotebookText.Of("2");
        _folder.Write("edited.txt");
        await File.WriteAllTextAsync(_folder["edited.txt"], edited, TestContext.Current.CancellationToken);
        _folder.Write("a.ipynb", "System.IO.File.Copy(\"edited.txt\", \"a.ipynb\", true);");

        var result = await RunAsync("a.ipynb", "--in-place", "--no-site");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("changed while it ran", result.Output, StringComparison.Ordinal);
        Assert.Equal(edited, await ReadAsync("a.ipynb"));
    }

    [Fact]
    public async Task Parameters_replace_the_notebooks_values()
    {
        _folder.Write("a.ipynb", "// parameters\nvar epochs = 1;\nvar name = \"x\";", "Console.WriteLine($\"{name}: {epochs + 1}\");");

        var result = await RunAsync("a.ipynb", "-p", "epochs=41", "--parameters", "name=answer", "--no-site");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("answer: 42\n", Text(_folder.ReadCells("artifacts/notebooks/a.ipynb"), cell: 2));
    }

    [Theory]
    [InlineData("epoch=5", "epochs")]
    [InlineData("epochs=many", "many")]
    public async Task A_parameter_that_does_not_fit_is_an_error(string parameter, string expected)
    {
        _folder.Write("a.ipynb", "// parameters\nvar epochs = 1;", "System.IO.File.WriteAllText(\"ran\", \"\");");

        var result = await RunAsync("a.ipynb", "--parameters", parameter, "--no-site");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["ran"]));
    }

    [Fact]
    public async Task Two_jobs_run_two_notebooks_at_the_same_time()
    {
        const string Meet = """
            System.IO.File.WriteAllText("{0}", "");
            while (!System.IO.File.Exists("{1}")) await Task.Delay(20);
            """;
        _folder.Write("a.ipynb", Meet.Replace("{0}", "a", StringComparison.Ordinal).Replace("{1}", "b", StringComparison.Ordinal));
        _folder.Write("b.ipynb", Meet.Replace("{0}", "b", StringComparison.Ordinal).Replace("{1}", "a", StringComparison.Ordinal));

        var result = await RunAsync("a.ipynb", "b.ipynb", "--jobs", "2", "--timeout", "60", "--no-site");

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_process_that_cannot_be_started_is_told_as_the_notebooks_failure()
    {
        var notebook = new NotebookRecording(NotebookDocument.Parse(NotebookText.Of("1"), "a"));
        var worker = new WorkerProcess(new ProgramLauncher(_folder["no-such-program"], []), TimeProvider.System);

        var failure = await worker.RunAsync(notebook, _folder.Root, new Dictionary<string, string>(), timeout: null, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal("NotStarted", failure!.Name);
        Assert.Contains("no-such-program", failure.Message, StringComparison.Ordinal);
    }

    private Task<CommandResult> RunAsync(params string[] args) => CommandLine.RunAsync(_folder.Root, ["run", .. args]);

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_folder[name], TestContext.Current.CancellationToken);

    private static string Text(JsonArray cells, int cell)
    {
        var output = cells[cell - 1]!["outputs"]![0]!;
        return string.Concat((output["text"] ?? output["data"]!["text/plain"])!.AsArray().Select(line => (string?)line));
    }
}
