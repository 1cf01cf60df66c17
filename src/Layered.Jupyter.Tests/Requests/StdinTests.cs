using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class StdinTests
{
    [Fact]
    public async Task A_cell_that_reads_a_line_asks_the_front_end()
    {
        await using var kernel = new TestKernel();

        var id = kernel.Client.SendExecute("Console.Write(\"Name? \"); var name = Console.ReadLine(); name + \"!\"");
        var question = kernel.Client.ReceiveInputRequest();

        Assert.Equal((id, false), (question.ParentId, question.Content["password"]!.GetValue<bool>()));
        kernel.Client.SendInput("Ada");
        var run = kernel.Client.Await(id);
        Assert.Equal("Ada!", run.Result);
        Assert.Equal("Name? ", run.Stream("stdout"));
    }

    [Theory]
    [InlineData("#!set --name key --value @password:\"The key?\"\nkey", true)]
    [InlineData("#!set --name key --value @input:\"The key?\"\nkey", false)]
    [InlineData("(await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync(\"The key?\")).GetClearTextPassword()", true)]
    [InlineData("await GetInputAsync(\"The key?\")", false)]
    public async Task A_question_comes_with_its_words_and_hides_a_password(string code, bool isPassword)
    {
        await using var kernel = new TestKernel();

        var id = kernel.Client.SendExecute(code);
        var question = kernel.Client.ReceiveInputRequest();

        Assert.Equal(("The key?", isPassword), (question.Text("prompt"), question.Content["password"]!.GetValue<bool>()));
        kernel.Client.SendInput("open");
        Assert.Equal("open", kernel.Client.Await(id).Result);
    }

    [Fact]
    public async Task A_cell_may_ask_more_than_once()
    {
        await using var kernel = new TestKernel();

        var id = kernel.Client.SendExecute("Console.ReadLine() + Console.ReadLine()");
        kernel.Client.ReceiveInputRequest();
        kernel.Client.SendInput("a");
        kernel.Client.ReceiveInputRequest();
        kernel.Client.SendInput("b");

        Assert.Equal("ab", kernel.Client.Await(id).Result);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_dropped()
    {
        await using var kernel = new TestKernel();

        kernel.Client.SendInput("stale");
        kernel.Client.Execute("1");
        var id = kernel.Client.SendExecute("Console.ReadLine()");
        kernel.Client.ReceiveInputRequest();
        kernel.Client.SendInput("fresh");

        Assert.Equal("fresh", kernel.Client.Await(id).Result);
    }

    [Fact]
    public async Task Only_the_front_end_that_was_asked_may_answer()
    {
        await using var kernel = new TestKernel();
        using var other = new TestClient(kernel.Connection);
        other.WaitUntilSubscribed();

        var id = kernel.Client.SendExecute("Console.ReadLine()");
        kernel.Client.ReceiveInputRequest();
        other.SendInput("theirs");
        other.AskControl("kernel_info_request", []);
        kernel.Client.SendInput("mine");

        Assert.Equal("mine", kernel.Client.Await(id).Result);
    }

    [Fact]
    public async Task Without_stdin_reading_is_an_error_that_says_so()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("Console.ReadLine()", new() { ["allow_stdin"] = false });

        Assert.Contains("does not take questions", run.Output("error").Text("evalue"));
    }
}
