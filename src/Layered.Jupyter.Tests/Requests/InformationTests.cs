using System.Text.Json.Nodes;
using Layered.Notebooks;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class InformationTests
{
    [Fact]
    public async Task The_kernel_says_what_it_is()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Ask("kernel_info_request", []);

        Assert.Equal(("ok", "5.5", "layered"), (run.Reply.Status, run.Reply.Text("protocol_version"), run.Reply.Text("implementation")));
        Assert.True(JsonNode.DeepEquals(CSharpLanguage.Describe(), run.Reply.Content["language_info"]));
        Assert.Empty(run.Reply.Content["supported_features"]!.AsArray());
        Assert.Equal(["busy", "idle"], run.Broadcast.Select(message => message.Text("execution_state")));
    }

    [Fact]
    public async Task Whoever_subscribes_is_welcomed()
    {
        await using var kernel = new TestKernel();
        using var other = new TestClient(kernel.Connection);

        Assert.Equal("", other.WaitUntilSubscribed().Text("subscription"));
    }

    [Fact]
    public async Task The_kernel_says_what_it_is_while_a_cell_runs()
    {
        await using var kernel = new TestKernel();
        var id = kernel.Client.SendExecute("Console.ReadLine();");
        kernel.Client.ReceiveInputRequest();

        Assert.Equal("ok", kernel.Client.AskControl("kernel_info_request", []).Reply.Status);

        kernel.Client.SendInput("");
        kernel.Client.Await(id);
    }

    [Theory]
    [InlineData("1 + 1", "complete")]
    [InlineData("var x = 1;", "complete")]
    [InlineData("#!time\nvar x = 1;", "complete")]
    [InlineData("for (var i = 0; i < 3; i++)\n{", "incomplete")]
    [InlineData("Console.WriteLine(\"a\"", "incomplete")]
    [InlineData("var = = ;", "invalid")]
    [InlineData("using var text = new StringReader(\"\");", "complete")]
    [InlineData("namespace A { class B { } }", "complete")]
    [InlineData("namespace A {", "incomplete")]
    [InlineData("#:package A@1.0\n#load \"a.cs\"\n1", "complete")]
    [InlineData("#!html\n<p>{</p>", "complete")]
    public async Task The_kernel_tells_whether_code_is_complete(string code, string status)
    {
        await using var kernel = new TestKernel();

        Assert.Equal(status, kernel.Client.Ask("is_complete_request", new() { ["code"] = code }).Reply.Status);
    }

    [Fact]
    public async Task The_next_line_of_a_block_is_indented()
    {
        await using var kernel = new TestKernel();

        Assert.Equal("    ", kernel.Client.Ask("is_complete_request", new() { ["code"] = "if (true)\n{" }).Reply.Text("indent"));
    }

    [Fact]
    public async Task History_is_told_by_tail_range_and_search()
    {
        await using var kernel = new TestKernel();
        foreach (var code in (string[])["1 + 1", "var a = 1;", "1 + 1", "var b = 2;"])
        {
            kernel.Client.Execute(code);
        }

        Assert.Equal(["[1,3,\"1 + 1\"]", "[1,4,\"var b = 2;\"]"], History(kernel, new() { ["hist_access_type"] = "tail", ["n"] = 2 }));
        Assert.Equal(["[1,1,[\"1 + 1\",\"2\"]]"], History(kernel, new() { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = 1, ["stop"] = 2, ["output"] = true }));
        Assert.Empty(History(kernel, new() { ["hist_access_type"] = "range", ["session"] = -1, ["start"] = 1, ["stop"] = 2 }));
        Assert.Equal(["[1,2,\"var a = 1;\"]", "[1,4,\"var b = 2;\"]"], History(kernel, new() { ["hist_access_type"] = "search", ["pattern"] = "var*" }));
        Assert.Equal(["[1,3,\"1 + 1\"]"], History(kernel, new() { ["hist_access_type"] = "search", ["pattern"] = "1 *", ["unique"] = true }));
    }

    [Fact]
    public async Task An_unknown_request_is_ignored_and_told_of_in_the_log()
    {
        await using var kernel = new TestKernel();

        kernel.Client.Send("dance_request", []);

        Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
        Assert.Contains("dance_request", kernel.Log.ToString());
    }

    [Fact]
    public async Task Completions_are_counted_in_code_points()
    {
        await using var kernel = new TestKernel(_ => new FakeAssistant());

        var reply = kernel.Client.Ask("complete_request", new() { ["code"] = "😀😀 Con", ["cursor_pos"] = 6 }).Reply;

        Assert.Equal((3, 6), (reply.Number("cursor_start"), reply.Number("cursor_end")));
        Assert.Equal("Console", reply.Content["matches"]![0]!.GetValue<string>());
        Assert.Equal("class", reply.Content["metadata"]!["_jupyter_types_experimental"]![0]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_name_is_inspected()
    {
        await using var kernel = new TestKernel(_ => new FakeAssistant());

        var reply = kernel.Client.Ask("inspect_request", new() { ["code"] = "😀 Con", ["cursor_pos"] = 5, ["detail_level"] = 1 }).Reply;

        Assert.True(reply.Content["found"]!.GetValue<bool>());
        Assert.Equal("6 1", reply.Content["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_an_assistant_nothing_is_completed_or_found()
    {
        await using var kernel = new TestKernel();

        Assert.Empty(kernel.Client.Ask("complete_request", new() { ["code"] = "Con", ["cursor_pos"] = 3 }).Reply.Content["matches"]!.AsArray());
        Assert.False(kernel.Client.Ask("inspect_request", new() { ["code"] = "Con", ["cursor_pos"] = 3 }).Reply.Content["found"]!.GetValue<bool>());
    }

    private static List<string> History(TestKernel kernel, JsonObject request) =>
        [.. kernel.Client.Ask("history_request", request).Reply.Content["history"]!.AsArray().Select(entry => entry!.ToJsonString(WireJson.Options))];

    private sealed class FakeAssistant : ICodeAssistant
    {
        public Task FollowAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken cancellationToken) =>
            Task.FromResult(new CodeCompletions(position - 3, position, [new("Console", "class")]));

        public Task<MimeBundle?> InspectAsync(string code, int position, int detail, CancellationToken cancellationToken) =>
            Task.FromResult<MimeBundle?>(MimeBundle.Of("text/plain", $"{position} {detail}"));
    }
}
