using System.Net;
using System.Text.Json.Nodes;
using Layered.Jupyter;
using Xunit;

namespace Layered.Server.Tests;

/// <summary>Kernels as a front-end has them, each in a process of its own.</summary>
public class KernelTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    [Fact]
    public async Task A_session_runs_cells_in_the_notebooks_folder_and_ends()
    {
        server.Write("deep/ä.ipynb", "");
        var (session, kernel) = await server.OpenAsync("deep/0f0e0d0c-random");
        await server.AskAsync(HttpMethod.Patch, $"/api/sessions/{session}", new JsonObject { ["path"] = "deep/ä.ipynb", ["name"] = "ä.ipynb" });
        Assert.Equal("deep/ä.ipynb", (string)(await server.GetAsync("/api/sessions"))!.AsArray().Single(each => (string)each!["id"]! == session)!["path"]!);

        await using var client = await KernelClient.ConnectAsync(server, kernel);
        var seen = await client.RunAsync("Console.WriteLine(Environment.CurrentDirectory); 40 + 2");
        Assert.Equal(Path.Combine(server.Folder, "deep") + "\n", (string)seen.Single(message => message.Type == "stream").Content["text"]!);
        Assert.Equal("42", (string)seen.Single(message => message.Type == "execute_result").Content["data"]!["text/plain"]!);

        await server.AskAsync(HttpMethod.Delete, $"/api/sessions/{session}", expected: HttpStatusCode.NoContent);
        await server.AskAsync(HttpMethod.Get, $"/api/kernels/{kernel}", expected: HttpStatusCode.NotFound);
        await server.AskAsync(HttpMethod.Get, $"/api/sessions/{session}", expected: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_tabs_share_a_kernel_and_each_gets_its_own_answers()
    {
        var (session, kernel) = await server.OpenAsync("two.ipynb");
        Assert.Equal((session, kernel), await server.OpenAsync("two.ipynb"));
        await using var one = await KernelClient.ConnectAsync(server, kernel);
        await using var other = await KernelClient.ConnectAsync(server, kernel);

        await one.RunAsync("var shared = 5;");
        var seen = await other.RunAsync("shared");
        Assert.Equal("5", (string)seen.Single(message => message.Type == "execute_result").Content["data"]!["text/plain"]!);
        // The first tab sees what the other one ran.
        Assert.Equal("shared", (string)(await one.WaitForAsync("execute_input", input => (string?)input["code"] == "shared"))["code"]!);
        await EndAsync(session);
    }

    [Fact]
    public async Task A_cell_is_interrupted_and_keeps_what_was_computed()
    {
        var (session, kernel) = await server.OpenAsync("interrupt.ipynb");
        await using var client = await KernelClient.ConnectAsync(server, kernel);
        await client.RunAsync("var kept = 3;");
        await client.SendAsync("execute_request", new() { ["code"] = "Console.WriteLine(\"now\"); while (true) { System.Threading.Thread.Sleep(10); }" });
        await client.WaitForAsync("stream");
        await server.AskAsync(HttpMethod.Post, $"/api/kernels/{kernel}/interrupt", expected: HttpStatusCode.NoContent);
        Assert.Equal("Interrupted", (string)(await client.WaitForAsync("error"))["ename"]!);
        // What is sent before the reply is here is aborted, as after any error.
        await client.WaitForAsync("execute_reply");
        Assert.Contains(await client.RunAsync("kept"), message => message.Type == "execute_result");
        await EndAsync(session);
    }

    [Fact]
    public async Task A_restart_forgets_and_keeps_the_connection()
    {
        var (session, kernel) = await server.OpenAsync("restart.ipynb");
        await using var client = await KernelClient.ConnectAsync(server, kernel);
        await client.RunAsync("var forgotten = 3;");
        Assert.Equal(kernel, (string)(await server.AskAsync(HttpMethod.Post, $"/api/kernels/{kernel}/restart"))!["id"]!);
        Assert.Contains(await client.RunAsync("forgotten"), message => message.Type == "error");
        await EndAsync(session);
    }

    [Fact]
    public async Task A_kernel_that_dies_is_told_of_and_started_again()
    {
        var (session, kernel) = await server.OpenAsync("dies.ipynb");
        await using var client = await KernelClient.ConnectAsync(server, kernel);
        // Long enough after its start not to be taken for one that cannot live.
        await client.RunAsync("System.Threading.Thread.Sleep(6000);");
        await client.SendAsync("execute_request", new() { ["code"] = "Environment.FailFast(\"the end\");" });
        await client.WaitForAsync("status", status => (string?)status["execution_state"] == "restarting");
        Assert.Contains(await client.RunAsync("1 + 1"), message => message.Type == "execute_result");
        Assert.Contains("the end", server.Log.ToString(), StringComparison.Ordinal);
        await EndAsync(session);
    }

    [Fact]
    public async Task A_kernel_that_dies_is_told_of_while_what_it_started_lives_on_and_holds_its_console()
    {
        var (session, kernel) = await server.OpenAsync("leaves-one.ipynb");
        await using var client = await KernelClient.ConnectAsync(server, kernel);
        var waiting = OperatingSystem.IsWindows() ? "\"ping\", \"-n 60 127.0.0.1\"" : "\"sleep\", \"60\"";
        var started = await client.RunAsync($"System.Threading.Thread.Sleep(6000); System.Diagnostics.Process.Start({waiting}).Id");
        using var left = System.Diagnostics.Process.GetProcessById(int.Parse(
            (string)started.Single(message => message.Type == "execute_result").Content["data"]!["text/plain"]!, System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            await client.SendAsync("execute_request", new() { ["code"] = "Environment.FailFast(\"the end\");" });
            await client.WaitForAsync("status", status => (string?)status["execution_state"] == "restarting");
            Assert.False(left.HasExited);
        }
        finally
        {
            left.Kill();
        }

        await EndAsync(session);
    }

    [Fact]
    public async Task A_kernel_that_ends_right_after_its_start_is_not_started_again_and_again_but_when_the_notebook_is_opened_anew()
    {
        // However slow the machine is, no time passes for this server.
        await using var still = new ServerUnderTest { Clock = new StoppedClock() };
        await still.InitializeAsync();
        var (session, kernel) = await still.OpenAsync("short-lived.ipynb");
        await using var client = await KernelClient.ConnectAsync(still, kernel);
        await client.SendAsync("execute_request", new() { ["code"] = "Environment.FailFast(\"too soon\");" });
        await client.WaitForAsync("status", status => (string?)status["execution_state"] == "dead");
        var model = (await still.GetAsync($"/api/kernels/{kernel}"))!;
        Assert.Equal("dead", (string)model["execution_state"]!);
        Assert.Contains("too soon", (string)model["traceback"]!, StringComparison.Ordinal);

        var (next, another) = await still.OpenAsync("short-lived.ipynb");
        Assert.NotEqual((session, kernel), (next, another));
    }

    [Fact]
    public async Task A_cell_asks_the_tab_that_ran_it()
    {
        var (session, kernel) = await server.OpenAsync("asks.ipynb");
        await using var client = await KernelClient.ConnectAsync(server, kernel);
        await client.SendAsync("execute_request", new() { ["code"] = "Console.ReadLine()", ["allow_stdin"] = true });
        await client.WaitForAsync("input_request");
        await client.SendAsync("input_reply", new() { ["value"] = "grün" }, KernelChannel.Stdin);
        Assert.Contains("grün", (await client.WaitForAsync("execute_result"))["data"]!["text/plain"]!.ToString(), StringComparison.Ordinal);
        await EndAsync(session);
    }

    [Fact]
    public async Task What_is_no_message_is_dropped_and_the_kernel_goes_on()
    {
        var (session, kernel) = await server.OpenAsync("garbage.ipynb");
        await using var client = await KernelClient.ConnectAsync(server, kernel);
        var random = new Random(1);
        for (var length = 0; length < 200; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            await client.SendAsync(bytes);
            // A plausible beginning.
            await client.SendAsync([.. BitConverter.GetBytes(7L), .. bytes]);
        }

        Assert.Contains(await client.RunAsync("1 + 1"), message => message.Type == "execute_result");
        await EndAsync(session);
    }

    [Fact]
    public async Task No_kernel_outlives_the_server()
    {
        await using var short_ = new ServerUnderTest();
        await short_.InitializeAsync();
        var created = await short_.AskAsync(HttpMethod.Post, "/api/kernels", expected: HttpStatusCode.Created);
        await using var client = await KernelClient.ConnectAsync(short_, (string)created!["id"]!);
        var result = (await client.RunAsync("Environment.ProcessId")).Single(message => message.Type == "execute_result");
        var id = int.Parse((string)result.Content["data"]!["text/plain"]!, System.Globalization.CultureInfo.InvariantCulture);
        await short_.StartAgainAsync();
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(id));
    }

    [Theory]
    [InlineData("/api/kernels/none")]
    [InlineData("/api/kernels/none/channels")]
    [InlineData("/api/sessions/none")]
    public Task What_does_not_exist_is_not_found(string address) => server.AskAsync(HttpMethod.Get, address, expected: HttpStatusCode.NotFound);

    [Fact]
    public async Task Another_language_is_refused_by_name()
    {
        var refused = await server.AskAsync(HttpMethod.Post, "/api/kernels", new JsonObject { ["name"] = "python3" }, HttpStatusCode.NotFound);
        Assert.Contains("python3", (string)refused!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_prints_without_end_does_not_drown_the_page_and_its_end_is_seen()
    {
        var (session, kernel) = await server.OpenAsync("prints.ipynb");
        await using var client = await KernelClient.ConnectAsync(server, kernel);

        var seen = await client.RunAsync("for (var i = 0; i < 1_000_000; i++) Console.WriteLine($\"line {i}\"); 40 + 2");

        var texts = seen.Where(message => message.Type == "stream").Select(message => (string)message.Content["text"]!).ToList();
        Assert.InRange(texts.Sum(text => text.Length), ConsoleLimit.Burst / 2, 2 * ConsoleLimit.Burst);
        Assert.StartsWith("line 0\n", texts[0], StringComparison.Ordinal);
        Assert.Contains(texts, text => text.Contains("left out", StringComparison.Ordinal));
        Assert.EndsWith("line 999999\n", texts[^1], StringComparison.Ordinal);
        Assert.Equal("42", (string)seen.Single(message => message.Type == "execute_result").Content["data"]!["text/plain"]!);
        await EndAsync(session);
    }

    private async Task EndAsync(string session) => await server.AskAsync(HttpMethod.Delete, $"/api/sessions/{session}", expected: HttpStatusCode.NoContent);

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
