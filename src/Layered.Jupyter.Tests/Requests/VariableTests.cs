using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Jupyter.Tests;

/// <summary>Variables as a front-end asks for them, with a debugger's messages.</summary>
public sealed class VariableTests : IAsyncDisposable
{
    private readonly TestKernel _kernel = new();

    public ValueTask DisposeAsync() => _kernel.DisposeAsync();

    [Fact]
    public void Variables_are_listed()
    {
        _kernel.Client.Execute("var number = 42; var words = new List<string> { \"a\", \"b\" };");

        var reply = Ask("inspectVariables");

        Assert.Equal("""{"type":"response","seq":1,"request_seq":7,"command":"inspectVariables"}""", Head(reply));
        Assert.True(reply.Content["success"]!.GetValue<bool>());
        Assert.Equal(
            [
                """{"name":"number","type":"int","value":"42","evaluateName":"number","variablesReference":0}""",
                """{"name":"words","type":"List<string>","value":"List<string> of 2","evaluateName":"words","variablesReference":0}""",
            ],
            reply.Content["body"]!["variables"]!.AsArray().Select(variable => variable!.ToJsonString(WireJson.Options)));
    }

    [Fact]
    public void Variables_are_listed_while_a_cell_runs_and_the_kernel_stays_busy()
    {
        _kernel.Client.Execute("var number = 42;");
        var cell = _kernel.Client.SendExecute("number = 43; Console.ReadLine();");
        _kernel.Client.ReceiveInputRequest();

        var question = _kernel.Client.SendControl("debug_request", Request("inspectVariables"));
        var reply = _kernel.Client.ReceiveControlReply(question);
        _kernel.Client.SendInput("");

        Assert.Equal("43", reply.Content["body"]!["variables"]![0]!["value"]!.GetValue<string>());
        Assert.Equal("ok", _kernel.Client.ReceiveReply(cell).Status);
        Assert.Equal(
            [("busy", 0), ("busy", 1), ("idle", 1), ("busy", null), ("idle", 0)],
            _kernel.Client.ReceiveStates(cell, cell, question));
    }

    [Fact]
    public void A_variable_is_shown_as_a_cell_shows_it()
    {
        _kernel.Client.Execute("record Shoe(int Size); var shoe = new Shoe(42);");

        var body = Ask("richInspectVariables", new() { ["variableName"] = "shoe" }).Content["body"]!;

        Assert.Contains("42", body["data"]!["text/html"]!.GetValue<string>());
        Assert.Equal("{}", body["metadata"]!.ToJsonString());
    }

    [Theory]
    [InlineData("richInspectVariables", """{"variableName":"boots"}""", "There is no variable 'boots'.")]
    [InlineData("richInspectVariables", "{}", "The request has no text 'variableName'.")]
    [InlineData("attach", "{}", "This kernel has no debugger: 'attach' is not known. It tells variables: inspectVariables, richInspectVariables.")]
    public void What_cannot_be_answered_fails_and_says_why(string command, string arguments, string message)
    {
        var reply = Ask(command, JsonNode.Parse(arguments)!.AsObject());

        Assert.False(reply.Content["success"]!.GetValue<bool>());
        Assert.Equal((message, "{}"), (reply.Text("message"), reply.Content["body"]!.ToJsonString()));
    }

    private ReceivedMessage Ask(string command, JsonObject? arguments = null) => _kernel.Client.AskControl("debug_request", Request(command, arguments)).Reply;

    private static JsonObject Request(string command, JsonObject? arguments = null) =>
        new() { ["type"] = "request", ["seq"] = 7, ["command"] = command, ["arguments"] = arguments ?? [] };

    private static string Head(ReceivedMessage reply)
    {
        var head = reply.Content.DeepClone().AsObject();
        head.Remove("body");
        head.Remove("success");
        return head.ToJsonString();
    }
}
