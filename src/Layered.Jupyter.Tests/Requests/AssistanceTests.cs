using Layered.Notebooks;
using Xunit;

namespace Layered.Jupyter.Tests;

/// <summary>Completion and inspection as a front-end sees them, by the assistant that the installed kernel has.</summary>
public sealed class AssistanceTests : IAsyncDisposable
{
    private readonly TestKernel _kernel = new(session => new CodeAssistant(session));

    public ValueTask DisposeAsync() => _kernel.DisposeAsync();

    [Fact]
    public void Names_of_earlier_cells_are_completed()
    {
        _kernel.Client.Execute("var imagesOfShoes = 3;");

        var reply = Complete("1 + imag", 8);

        Assert.Equal(["imagesOfShoes"], Matches(reply));
        Assert.Equal((4, 8), (reply.Number("cursor_start"), reply.Number("cursor_end")));
    }

    [Fact]
    public void The_place_of_a_completion_is_counted_in_code_points()
    {
        var reply = Complete("var shoe = \"😀👟\"; sho + 1", 20);

        Assert.Equal("shoe", Matches(reply)[0]);
        Assert.Equal((17, 20), (reply.Number("cursor_start"), reply.Number("cursor_end")));
    }

    [Fact]
    public void Completions_carry_their_types()
    {
        var reply = Complete("Console.WriteL", 14);

        var described = Assert.Single(reply.Content["metadata"]!["_jupyter_types_experimental"]!.AsArray())!;
        Assert.Equal("""{"text":"WriteLine","type":"method","start":8,"end":14}""", described.ToJsonString());
    }

    [Fact]
    public void A_name_is_inspected_as_text_and_as_markdown()
    {
        _kernel.Client.Execute("/// <summary>Doubles.</summary>\nint Twice(int x) => 2 * x;");

        var data = Inspect("Twice(", 6, 0).Content["data"]!;

        Assert.Equal("int Twice(int x)\n\nDoubles.\n\nfunction from cell 1", data["text/plain"]!.GetValue<string>());
        Assert.Equal("```csharp\nint Twice(int x)\n```\n\nDoubles.\n\nfunction from cell 1", data["text/markdown"]!.GetValue<string>());
    }

    [Fact]
    public void More_detail_tells_more()
    {
        _kernel.Client.Execute("int Twice(int x) => 2 * x;");

        Assert.DoesNotContain("2 * x", Plain(Inspect("Twice", 5, 0)));
        Assert.Contains("2 * x", Plain(Inspect("Twice", 5, 1)));
    }

    [Fact]
    public void What_is_not_known_is_not_found()
    {
        var reply = Inspect("unheardOf", 9, 0);

        Assert.Equal("ok", reply.Status);
        Assert.False(reply.Content["found"]!.GetValue<bool>());
    }

    [Fact]
    public void A_request_behind_a_running_cell_is_answered_after_it_and_knows_what_it_defined()
    {
        var cell = _kernel.Client.SendExecute("var word = Console.ReadLine();");
        _kernel.Client.ReceiveInputRequest();
        var request = _kernel.Client.Send("complete_request", new() { ["code"] = "wor", ["cursor_pos"] = 3 });

        _kernel.Client.SendInput("shoe");

        Assert.Equal("ok", _kernel.Client.Await(cell).Reply.Status);
        Assert.Equal("word", Matches(_kernel.Client.Await(request).Reply)[0]);
    }

    private ReceivedMessage Complete(string code, int cursor) =>
        _kernel.Client.Ask("complete_request", new() { ["code"] = code, ["cursor_pos"] = cursor }).Reply;

    private ReceivedMessage Inspect(string code, int cursor, int detail) =>
        _kernel.Client.Ask("inspect_request", new() { ["code"] = code, ["cursor_pos"] = cursor, ["detail_level"] = detail }).Reply;

    private static string Plain(ReceivedMessage reply) => reply.Content["data"]!["text/plain"]!.GetValue<string>();

    private static List<string> Matches(ReceivedMessage reply) => [.. reply.Content["matches"]!.AsArray().Select(match => match!.GetValue<string>())];
}
