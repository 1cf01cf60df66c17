using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>The names that cells have without a <c>using</c> stand in nobody's way.</summary>
public class NameConflictTests
{
    [Theory]
    [InlineData("using static Microsoft.DotNet.Interactive.Kernel;\ndisplay(HTML(\"<b>1</b>\"));")]
    [InlineData("using Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Formatting;\nusing Microsoft.AspNetCore.Html;\n5.Display();\ndisplay(6);\nHTML(\"7\").Display();")]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\nvar i = 1; var table = new[] { i }; var _ = table.Length; display(div(i));")]
    [InlineData("static void display(int own) => Console.Write(own);\ndisplay(1);")]
    [InlineData("class Kernel { public static int Root => 1; }\nclass Formatter { public static int Register => 2; }\nConsole.Write(Kernel.Root + Formatter.Register);")]
    [InlineData("using Kernel = Microsoft.DotNet.Interactive.Kernel;\nKernel.display(1);")]
    [InlineData("enum Interactive { Yes }\nConsole.Write(Interactive.Yes);\nClearOutput();")]
    [InlineData("class Shower { public void Show() { 6.Display(); System.DisplayExtensions.Display(7); } }\nnew Shower().Show();")]
    [InlineData("var input = 1; var password = 2; string Root = \"r\"; var Current = input + password; Console.Write($\"{Root}{Current}\");")]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndisplay(input[type: \"text\"]);")]
    [InlineData("class Password { public string input() => \"x\"; }\nConsole.Write(new Password().input());")]
    public async Task A_cell_compiles_and_runs(string code)
    {
        await using var session = new CSharpSession();
        var (result, _) = await session.RunAsync(code);
        Assert.True(result.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
    }

    [Fact]
    public async Task Cells_see_the_functions_and_nothing_of_the_engine()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("new Layered.Notebooks.CSharpSession()");
        Assert.StartsWith("CS0234", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_brings_NET_Interactive_along_does_not_bring_it_in()
    {
        using var feed = new LocalFeed();
        const string Formatting = "Microsoft.DotNet.Interactive.Formatting";
        feed.PackCode(Formatting, "1.0.0", "namespace Microsoft.DotNet.Interactive.Formatting { public static class Formatter { public static int Copy; } }");
        feed.PackCode("Microsoft.AspNetCore.Html.Abstractions", "2.2.0", "namespace Microsoft.AspNetCore.Html { public interface IHtmlContent { } }");
        feed.Pack(
            "Tiny",
            "1.0.0",
            "public static int Value => 1;",
            $"<dependency id=\"{Formatting}\" version=\"1.0.0\" /><dependency id=\"Microsoft.AspNetCore.Html.Abstractions\" version=\"2.2.0\" />");
        await using var session = new CSharpSession(feed.Options);

        Assert.Equal("1", await session.ValueAsync("#r \"nuget: Tiny, 1.0.0\"\nTiny.Value"));
        Assert.Equal(
            "<b>5</b>",
            await session.ValueAsync("using Microsoft.AspNetCore.Html;\nusing Microsoft.DotNet.Interactive.Formatting;\nFormatter.Register<int>(n => $\"<b>{n}</b>\", \"text/html\");\nIHtmlContent x = HTML(5.ToDisplayString(\"text/html\"));\nx.ToString()"));
    }
}
