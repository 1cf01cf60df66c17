using Xunit;

namespace Layered.Notebooks.Tests;

[Collection(Alone.Name)]
public class ConsoleFallbackTests
{
    [Fact]
    public async Task Text_of_unknown_origin_belongs_to_the_cell_that_runs()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync("var bare = new System.Threading.Thread(() => Console.WriteLine(\"without context\"));\nbare.UnsafeStart();\nbare.Join();");
        Assert.Equal("without context\n", sink.Text);
    }
}
