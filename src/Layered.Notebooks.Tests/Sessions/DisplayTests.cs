using Xunit;

namespace Layered.Notebooks.Tests;

public class DisplayTests
{
    [Fact]
    public async Task A_display_can_be_updated_also_from_a_later_cell()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync("var shown = display(1);\nshown.Update(2);");
        var (_, later) = await session.RunAsync("shown.Update(3);");

        var first = Assert.IsType<DisplayOutput>(Assert.Single(sink.Outputs));
        Assert.Equal("1", first.Data.PlainText);
        Assert.Equal([(first.DisplayId, "2"), (first.DisplayId, "3")], sink.Events.Concat(later.Events).OfType<DisplayUpdated>().Select(update => ((string?)update.DisplayId, update.Data.PlainText)));
    }

    [Fact]
    public async Task Html_is_shown_as_it_is_whichever_way_it_is_asked_for()
    {
        await using var session = new CSharpSession();
        var (_, sink) = await session.RunAsync("display(HTML(\"<b>1</b>\"));\n\"<b>2</b>\".DisplayAs(\"text/html\");\nHTML(\"<b>3</b>\").Display();\nHTML(\"<b>4</b>\")");

        Assert.Equal(
            ["<b>1</b>", "<b>2</b>", "<b>3</b>", "<b>4</b>"],
            sink.Outputs.Select(output => (output as DisplayOutput)?.Data.GetText("text/html") ?? ((ResultOutput)output).Data.GetText("text/html")));
    }

    [Fact]
    public async Task A_class_in_a_cell_may_display_too()
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync("class Shower { public void Show() { display(5); 6.Display(\"text/plain\"); } }\nnew Shower().Show();");
        Assert.True(result.Succeeded);
        Assert.Equal(["5", "6"], sink.Outputs.Cast<DisplayOutput>().Select(output => output.Data.PlainText));
    }

    [Fact]
    public async Task A_mime_type_that_a_value_does_not_have_is_an_error_in_the_cell()
    {
        await using var session = new CSharpSession();
        var error = await session.ErrorAsync("display(5, \"image/png\");");
        Assert.Equal(1, error.Location!.Line);
    }

    [Fact]
    public async Task Ids_are_the_same_in_every_run()
    {
        string?[] ids = [null, null];
        for (var run = 0; run < 2; run++)
        {
            await using var session = new CSharpSession();
            var (_, sink) = await session.RunAsync("display(1);");
            ids[run] = ((DisplayOutput)sink.Outputs[0]).DisplayId;
        }

        Assert.NotNull(ids[0]);
        Assert.Equal(ids[0], ids[1]);
    }
}
