using System.Net;
using System.Net.WebSockets;
using Xunit;

namespace Layered.Server.Tests;

/// <summary>Each tries what another program, another user or another page in the browser would, and fails.</summary>
public class AttackTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    private const string Secret = "the other folder's secret";

    [Theory]
    [InlineData("/api/contents")]
    [InlineData("/api/kernels")]
    [InlineData("/api/kernelspecs")]
    [InlineData("/tree")]
    [InlineData("/static/main.js")]
    [InlineData("/files/x.txt")]
    [InlineData("/?token=another")]
    public async Task Nobody_is_let_in_without_the_token(string address)
    {
        using var stranger = server.Stranger();
        using var response = await stranger.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("Set-Cookie", response.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task Whoever_opens_an_address_without_the_token_reads_what_to_do()
    {
        using var stranger = server.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tree");
        request.Headers.Add("Sec-Fetch-Dest", "document");
        using var response = await stranger.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("Open the address that", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_becomes_a_cookie_that_scripts_and_other_sites_do_not_get_and_leaves_the_address()
    {
        using var stranger = server.Stranger();
        using var response = await stranger.GetAsync($"/tree/a?token={Uri.EscapeDataString(ServerUnderTest.Token)}&x=1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/tree/a?x=1", response.Headers.Location!.ToString());
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"layered-{server.Address.Port}=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);

        using var known = server.Stranger();
        known.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        using var page = await known.GetAsync("/api/kernels", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task What_others_read_of_the_browsers_command_line_is_used_up()
    {
        Assert.DoesNotContain(Uri.EscapeDataString(ServerUnderTest.Token), server.OnceAddress.AbsoluteUri, StringComparison.Ordinal);
        using var browser = server.Stranger();
        using var first = await browser.GetAsync(server.OnceAddress, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal("/tree", first.Headers.Location!.ToString());
        Assert.Single(first.Headers.GetValues("Set-Cookie"));

        using var second = await browser.GetAsync(server.OnceAddress, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.DoesNotContain("Set-Cookie", second.Headers.Select(header => header.Key));
    }

    [Theory]
    [InlineData("evil.example:{port}")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("localhost:1")]
    [InlineData("localhost")]
    public async Task A_name_that_was_bent_to_this_machine_is_refused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/contents");
        request.Headers.Host = host.Replace("{port}", $"{server.Address.Port}", StringComparison.Ordinal);
        await AssertRefusedAsync(request);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("https://127.0.0.1:{port}")]
    [InlineData("null")]
    public async Task Another_sites_page_is_refused_though_the_browser_has_the_cookie(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/kernels");
        request.Headers.Add("Origin", origin.Replace("{port}", $"{server.Address.Port}", StringComparison.Ordinal));
        await AssertRefusedAsync(request);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task What_the_browser_marks_as_from_elsewhere_is_refused(string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/contents");
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Sec-Fetch-Mode", "cors");
        await AssertRefusedAsync(request);
    }

    [Fact]
    public async Task Another_sites_page_gets_no_kernel_by_a_web_socket()
    {
        var kernel = (string)(await server.AskAsync(HttpMethod.Post, "/api/kernels", expected: HttpStatusCode.Created))!["id"]!;
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(SocketFrames.Protocol);
        socket.Options.SetRequestHeader("Authorization", $"token {ServerUnderTest.Token}");
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = $"/api/kernels/{kernel}/channels" }.Uri, TestContext.Current.CancellationToken));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        await server.AskAsync(HttpMethod.Delete, $"/api/kernels/{kernel}", expected: HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("../outside/secret.txt")]
    [InlineData("%2e%2e/outside/secret.txt")]
    [InlineData("..%2foutside%2fsecret.txt")]
    [InlineData("a/../../outside/secret.txt")]
    [InlineData("..%5coutside%5csecret.txt")]
    [InlineData("link/secret.txt")]
    [InlineData("secret-link.txt")]
    [InlineData(".hidden")]
    [InlineData(".ipynb_checkpoints/x.txt")]
    [InlineData("x.txt%00.png")]
    public async Task What_lies_outside_or_is_hidden_cannot_be_read(string path)
    {
        File.WriteAllText(Path.Combine(server.Outside, "secret.txt"), Secret);
        server.Write(".hidden", Secret);
        server.Write(".ipynb_checkpoints/x.txt", Secret);
        Link("link", server.Outside, directory: true);
        Link("secret-link.txt", Path.Combine(server.Outside, "secret.txt"), directory: false);
        foreach (var address in new[] { $"/api/contents/{path}", $"/files/{path}", $"/static/{path}", $"/edit/{path}" })
        {
            using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{address}: {response.StatusCode}");
            Assert.DoesNotContain(Secret, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("../outside/new.txt")]
    [InlineData("..%2foutside%2fnew.txt")]
    [InlineData("link/new.txt")]
    [InlineData(".bashrc")]
    public async Task Nothing_is_written_outside_or_hidden(string path)
    {
        Link("link", server.Outside, directory: true);
        using var response = await server.Client.PutAsync(
            $"/api/contents/{path}",
            new StringContent("""{"type": "file", "format": "text", "content": "x"}"""),
            TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed, $"{response.StatusCode}");
        Assert.False(File.Exists(Path.Combine(server.Outside, "new.txt")));
        Assert.False(File.Exists(Path.Combine(server.Folder, ".bashrc")));
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("picture.svg")]
    [InlineData("notes.txt")]
    public async Task A_file_of_the_users_never_runs_as_a_page_of_the_server(string name)
    {
        server.Write(name, "<script>alert(1)</script>");
        using var response = await server.Client.GetAsync($"/files/{name}", TestContext.Current.CancellationToken);
        Assert.Contains("sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task No_page_of_another_site_may_hold_these()
    {
        using var response = await server.Client.GetAsync("/tree", TestContext.Current.CancellationToken);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }

    [Fact]
    public async Task A_name_cannot_end_the_script_that_tells_the_page_where_it_is()
    {
        const string Name = "<script>alert(1)<&script>.txt";
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        server.Write(Name, "");
        var page = await server.Client.GetStringAsync($"/edit/{Uri.EscapeDataString(Name)}", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
    }

    private async Task AssertRefusedAsync(HttpRequestMessage request)
    {
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("Refused", server.Log.ToString(), StringComparison.Ordinal);
    }

    private void Link(string name, string target, bool directory)
    {
        var path = Path.Combine(server.Folder, name);
        if (!Path.Exists(path) && !OperatingSystem.IsWindows())
        {
            _ = directory ? Directory.CreateSymbolicLink(path, target) : File.CreateSymbolicLink(path, target);
        }
    }
}
