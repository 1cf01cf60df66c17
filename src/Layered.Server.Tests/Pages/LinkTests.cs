using System.Net;
using Xunit;

namespace Layered.Server.Tests;

public class LinkTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    /// <summary>The front-end opens what a link in a notebook leads to under <c>/tree</c>, whatever it is.</summary>
    [Theory]
    [InlineData("deep/a b #1.ipynb", "/notebooks/deep/a%20b%20%231.ipynb")]
    [InlineData("notes.txt", "/edit/notes.txt")]
    [InlineData("notes.csx", "/edit/notes.csx")]
    [InlineData("picture.png", "/files/picture.png")]
    public async Task A_link_leads_to_the_page_that_shows_it(string name, string page)
    {
        server.Write(name, "");
        using var answer = await server.Client.GetAsync(
            "/tree/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString)), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, page), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }
}
