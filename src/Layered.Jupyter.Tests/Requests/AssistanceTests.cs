using System.Text.Json.Nodes;
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

    [Theory]
    [InlineData("kernel_info_request", "{}")]
    [InlineData("complete_request", """{"code":"imag","cursor_pos":4}""")]
    [InlineData("inspect_request", """{"code":"images","cursor_pos":6,"detail_level":1}""")]
    [InlineData("is_complete_request", """{"code":"1"}""")]
    [InlineData("history_request", """{"hist_access_type":"tail","n":1}""")]
    public void A_question_is_answered_while_a_cell_runs_and_the_kernel_stays_busy(string type, string content)
    {
        _kernel.Client.Execute("var images = 3;");
        var cell = _kernel.Client.SendExecute("Console.ReadLine();");
        _kernel.Client.ReceiveInputRequest();

        var question = _kernel.Client.Send(type, JsonNode.Parse(content)!.AsObject());
        Assert.NotEqual("error", _kernel.Client.ReceiveReply(question).Status);
        _kernel.Client.SendInput("");

        Assert.Equal("ok", _kernel.Client.ReceiveReply(cell).Status);
        Assert.Equal(
            [("busy", 0), ("busy", 1), ("idle", 1), ("busy", null), ("idle", 0)],
            _kernel.Client.ReceiveStates(cell, cell, question));
    }

    [Fact]
    public void Names_are_completed_and_inspected_while_a_cell_runs_and_its_own_once_it_has_ended()
    {
        _kernel.Client.Execute("var imagesOfShoes = 3;");
        var cell = _kernel.Client.SendExecute("var imagesOfBoots = Console.ReadLine();");
        _kernel.Client.ReceiveInputRequest();

        Assert.Equal(["imagesOfShoes"], Matches(Complete("imag", 4)));
        Assert.Contains("int imagesOfShoes", Plain(Inspect("imagesOfShoes", 5, 0)));
        _kernel.Client.SendInput("");

        _kernel.Client.Await(cell);
        Assert.Equal(["imagesOfBoots", "imagesOfShoes"], Matches(Complete("imag", 4)).Order());
    }

    [Fact]
    public void Questions_are_answered_while_cells_declare_types_and_names()
    {
        var cells = Enumerable.Range(0, 20)
            .Select(number => _kernel.Client.SendExecute($"record Shoe{number}(int Size); var shoe{number} = new Shoe{number}({number});"))
            .ToList();
        var questions = Enumerable.Range(0, 20)
            .Select(_ => _kernel.Client.Send("complete_request", new() { ["code"] = "Console.WriteL", ["cursor_pos"] = 14 }))
            .ToList();

        // Replies of either kind come as they are ready.
        var replies = _kernel.Client.ReceiveReplies([.. cells, .. questions]);

        Assert.All(cells, cell => Assert.Equal("ok", replies[cell].Status));
        Assert.All(questions, question => Assert.Equal("WriteLine", Matches(replies[question])[0]));
        Assert.Equal("shoe7", Matches(Complete("shoe7", 5))[0]);
        Assert.Equal("7", _kernel.Client.Execute("shoe7.Size").Result);
    }

    private ReceivedMessage Complete(string code, int cursor) =>
        _kernel.Client.Ask("complete_request", new() { ["code"] = code, ["cursor_pos"] = cursor }).Reply;

    private ReceivedMessage Inspect(string code, int cursor, int detail) =>
        _kernel.Client.Ask("inspect_request", new() { ["code"] = code, ["cursor_pos"] = cursor, ["detail_level"] = detail }).Reply;

    private static string Plain(ReceivedMessage reply) => reply.Content["data"]!["text/plain"]!.GetValue<string>();

    private static List<string> Matches(ReceivedMessage reply) => [.. reply.Content["matches"]!.AsArray().Select(match => match!.GetValue<string>())];
}
