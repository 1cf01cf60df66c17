using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class ExecuteTests
{
    [Fact]
    public async Task A_cell_is_announced_executed_and_answered_in_order()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("Console.Write(\"out\"); Console.Error.Write(\"err\"); display(\"shown\"); 6 * 7");

        Assert.Equal(
            ["status", "execute_input", "stream", "stream", "display_data", "execute_result", "status"],
            run.Broadcast.Select(message => message.Type));
        Assert.Equal(("ok", 1), (run.Reply.Status, run.Reply.Number("execution_count")));
        Assert.Equal(1, run.Broadcast[1].Number("execution_count"));
        Assert.Equal(("out", "err"), (run.Stream("stdout"), run.Stream("stderr")));
        Assert.Equal(1, run.Output("execute_result").Number("execution_count"));
        Assert.Equal("42", run.Result);
    }

    [Fact]
    public async Task Cells_see_what_earlier_cells_defined_and_are_numbered()
    {
        await using var kernel = new TestKernel();
        kernel.Client.Execute("int Twice(int x) => 2 * x;");

        var run = kernel.Client.Execute("Twice(21)");

        Assert.Equal(("42", 2), (run.Result, run.Reply.Number("execution_count")));
    }

    [Fact]
    public async Task An_exception_is_an_error_with_cell_line_and_source_and_without_engine_frames()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("var fine = 1;\nthrow new InvalidOperationException(\"no luck\");");

        var error = run.Output("error");
        var traceback = string.Join('\n', error.Content["traceback"]!.AsArray().Select(line => line!.GetValue<string>()));
        Assert.Equal("System.InvalidOperationException", error.Text("ename"));
        Assert.Equal("no luck", error.Text("evalue"));
        Assert.Contains("cell 1, line 2", traceback);
        Assert.Contains("throw new InvalidOperationException", traceback);
        Assert.DoesNotContain("Layered.", traceback);
        Assert.Equal(("error", "System.InvalidOperationException", "no luck"), (run.Reply.Status, run.Reply.Text("ename"), run.Reply.Text("evalue")));
        Assert.Equal(1, run.Reply.Number("execution_count"));
    }

    [Fact]
    public async Task A_compile_error_shows_the_line_with_a_caret()
    {
        await using var kernel = new TestKernel();

        var traceback = kernel.Client.Execute("int x = \"text\";").Output("error").Content["traceback"]!.AsArray().Select(line => line!.GetValue<string>()).ToList();

        Assert.Contains(traceback, line => line.Contains("int x = \"text\";"));
        Assert.Contains(traceback, line => line.Contains('^'));
    }

    [Fact]
    public async Task A_silent_cell_runs_but_is_not_broadcast_counted_or_remembered()
    {
        await using var kernel = new TestKernel();

        var silent = kernel.Client.Execute("var quiet = 5; Console.Write(quiet); quiet", new() { ["silent"] = true });

        Assert.Equal(["status", "status"], silent.Broadcast.Select(message => message.Type));
        Assert.Equal(("ok", 0), (silent.Reply.Status, silent.Reply.Number("execution_count")));
        var next = kernel.Client.Execute("quiet");
        Assert.Equal(("5", 1), (next.Result, next.Reply.Number("execution_count")));
        Assert.Single(kernel.Client.Ask("history_request", new() { ["hist_access_type"] = "tail" }).Reply.Content["history"]!.AsArray());
    }

    [Fact]
    public async Task A_cell_outside_of_history_shows_its_outputs_but_does_not_count()
    {
        await using var kernel = new TestKernel();
        kernel.Client.Execute("1");

        var aside = kernel.Client.Execute("2", new() { ["store_history"] = false });

        Assert.Equal("2", aside.Result);
        Assert.Equal(2, kernel.Client.Execute("3").Reply.Number("execution_count"));
        Assert.Equal(2, kernel.Client.Ask("history_request", new() { ["hist_access_type"] = "tail" }).Reply.Content["history"]!.AsArray().Count);
    }

    [Fact]
    public async Task User_expressions_are_evaluated_after_the_cell_and_do_not_count()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("var x = 20;", new()
        {
            ["user_expressions"] = new JsonObject { ["twice"] = "2 * x", ["wrong"] = "missing" },
        });

        var values = run.Reply.Content["user_expressions"]!;
        Assert.Equal("40", values["twice"]!["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal("ok", values["twice"]!["status"]!.GetValue<string>());
        Assert.Equal("error", values["wrong"]!["status"]!.GetValue<string>());
        Assert.Contains("missing", values["wrong"]!["evalue"]!.GetValue<string>());
        Assert.Empty(run.Outputs);
        Assert.Equal(2, kernel.Client.Execute("1").Reply.Number("execution_count"));
    }

    [Fact]
    public async Task User_expressions_of_a_failed_cell_are_not_evaluated()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("throw new Exception();", new() { ["user_expressions"] = new JsonObject { ["one"] = "1" } });

        Assert.Empty(run.Reply.Content["user_expressions"]!.AsObject());
    }

    [Fact]
    public async Task A_request_without_code_is_answered_with_an_error()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Ask("execute_request", []);

        Assert.Equal("error", run.Reply.Status);
        Assert.Contains("'code'", run.Reply.Text("evalue"));
        Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
    }
}
