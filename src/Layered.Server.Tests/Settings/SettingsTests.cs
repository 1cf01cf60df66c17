using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Server.Tests;

public class SettingsTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    private const string Themes = "@jupyterlab/apputils-extension:themes";

    [Fact]
    public async Task Settings_outlast_the_server_and_its_port()
    {
        Assert.Empty((await server.GetAsync("/api/settings"))!.AsObject());
        await SaveAsync(Themes, """{"theme": "JupyterLab Dark"}""");
        await SaveAsync("other:plugin", "{}");
        await SaveAsync("other:plugin", "{\"a\": 1}");
        await server.StartAgainAsync();

        var all = (await server.GetAsync("/api/settings"))!.AsObject();
        Assert.Equal(["""{"theme": "JupyterLab Dark"}""", "{\"a\": 1}"], new[] { Themes, "other:plugin" }.Select(id => (string)all[id]!));
    }

    [Fact]
    public Task What_is_no_settings_text_is_refused() =>
        server.AskAsync(HttpMethod.Put, "/api/settings", new JsonObject { ["id"] = "some" }, HttpStatusCode.BadRequest);

    private async Task SaveAsync(string id, string raw) =>
        await server.AskAsync(HttpMethod.Put, "/api/settings", new JsonObject { ["id"] = id, ["raw"] = raw }, HttpStatusCode.NoContent);
}
