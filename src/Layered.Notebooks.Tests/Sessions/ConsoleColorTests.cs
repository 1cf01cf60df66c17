using Xunit;

namespace Layered.Notebooks.Tests;

[Collection(Alone.Name)]
public class ConsoleColorTests
{
    [Theory]
    [InlineData("Console.ForegroundColor = ConsoleColor.Red; Console.WriteLine(\"a\"); Console.ResetColor(); Console.WriteLine(\"b\");", "\e[91ma\n\e[0mb\n")]
    [InlineData("Console.ForegroundColor = ConsoleColor.DarkBlue; Console.BackgroundColor = ConsoleColor.Yellow; Console.Write(\"a\");", "\e[34m\e[103ma\e[0m")]
    [InlineData("Console.ForegroundColor = ConsoleColor.Green; Console.Write(\"a\"); Console.ForegroundColor = ConsoleColor.Gray; Console.Write(\"b\");", "\e[92ma\e[0m\e[37mb\e[0m")]
    [InlineData("Console.ForegroundColor = ConsoleColor.Red; Console.ResetColor(); Console.Write(\"a\");", "a")]
    [InlineData("Console.ForegroundColor = ConsoleColor.Red; await Task.Run(() => Console.Write(\"a\"));", "\e[91ma\e[0m")]
    public async Task A_colour_is_an_escape_before_the_text_that_has_it(string code, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There .NET keeps no colours without a console.");
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync(code);
        Assert.Equal(expected, sink.Text);
    }

    [Fact]
    public async Task A_colour_ends_with_its_cell_also_where_that_fails()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There .NET keeps no colours without a console.");
        await using var session = new CSharpSession();
        var (_, first) = await session.RunAsync("Console.BackgroundColor = ConsoleColor.Black;\nConsole.Error.Write(\"a\");\nthrow new Exception();");
        var (_, second) = await session.RunAsync("Console.Write(\"b\");");

        Assert.Equal([new("stderr", "\e[40ma\e[0m")], first.Streams);
        Assert.Equal("b", second.Text);
    }

    [Fact]
    public async Task The_colour_that_was_set_can_be_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There .NET keeps no colours without a console.");
        await using var session = new CSharpSession();
        Assert.Equal("Cyan", await session.ValueAsync("Console.ForegroundColor = ConsoleColor.Cyan;\nConsole.ForegroundColor"));
    }
}
