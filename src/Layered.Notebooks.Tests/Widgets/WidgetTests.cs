using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Widgets where nobody would see them live: in the headless runner.</summary>
public class WidgetTests
{
    [Theory]
    [InlineData("new Slider<int>(\"Shift\", -8, 8, 2)", "Shift: 2")]
    [InlineData("new Slider<double>(\"Rate\", 0, 1, 0.25)", "Rate: 0.25")]
    [InlineData("new Dropdown<string>(\"Optimizer\", [\"SGD\", \"Adam\"]) { Value = \"Adam\" }", "Optimizer: Adam")]
    [InlineData("new Checkbox(\"Noise\", true)", "Noise: yes")]
    [InlineData("new Button(\"Again\")", "[Again]")]
    public async Task A_control_shows_what_it_stands_at(string code, string expected)
    {
        var data = await ShownAsync(code);

        Assert.Equal(["text/html", "text/plain"], data.MimeTypes);
        Assert.Equal($"{expected} (run this cell in layered open to use it)", data.PlainText);
        Assert.Equal($"<div>{data.PlainText}</div>", data.GetText("text/html"));
    }

    [Fact]
    public async Task A_drawing_shows_what_is_drawn_for_the_value_at_the_start_and_the_same_each_time()
    {
        const string Code = "Interact.With(new Slider<int>(\"Shift\", -8, 8, 2), new Checkbox(\"Noise\"), (shift, noise) => HTML($\"<b>{shift} {noise}</b>\"))";

        var (data, again) = (await ShownAsync(Code), await ShownAsync(Code));

        Assert.Equal("<b>2 False</b>\n<div>Shift: 2 &#183; Noise: no (run this cell in layered open to use it)</div>", data.GetText("text/html"));
        Assert.Equal(data, again);
    }

    [Fact]
    public async Task What_a_drawing_writes_is_a_part_of_it()
    {
        var data = await ShownAsync("Interact.With(new Checkbox(\"Noise\"), noise => { Console.WriteLine($\"noise {noise}\"); return HTML(\"<b>b</b>\"); })");

        Assert.Equal("noise False\nNoise: no (run this cell in layered open to use it)", data.PlainText);
        Assert.Equal("<pre>noise False</pre>\n<b>b</b>\n<div>Noise: no (run this cell in layered open to use it)</div>", data.GetText("text/html"));
    }

    [Theory]
    [InlineData("\"a < b\"", "<pre>a &lt; b</pre>", "a < b")]
    [InlineData("2.5", "<pre>2.5</pre>", "2.5")]
    [InlineData("null", "", "")]
    public async Task Plain_values_are_drawn_as_text(string value, string html, string text)
    {
        var data = await ShownAsync($"Interact.With(new Button(\"Again\"), _ => {value})");

        Assert.Equal($"{html}\n<div>[Again] (run this cell in layered open to use it)</div>".TrimStart('\n'), data.GetText("text/html"));
        Assert.Equal($"{text}\n[Again] (run this cell in layered open to use it)".TrimStart('\n'), data.PlainText);
    }

    [Fact]
    public async Task A_picture_is_kept_for_pages_that_show_no_html()
    {
        var data = await ShownAsync("""
            using System.IO;
            class TypeFormatterSourceAttribute(Type source) : Attribute { public Type FormatterSourceType => source; public string[] PreferredMimeTypes => ["image/svg+xml", "text/plain"]; }
            class Source { public IEnumerable<object> CreateTypeFormatters() => [new Writer("image/svg+xml"), new Writer("text/plain")]; }
            class Writer(string mimeType) { public string MimeType => mimeType; public bool Format(object value, TextWriter writer) { writer.Write("<" + mimeType[..5] + ">"); return true; } }
            [TypeFormatterSource(typeof(Source))] class Drawn;
            Interact.With(new Checkbox("Noise"), _ => new Drawn())
            """);

        Assert.Equal(["text/html", "image/svg+xml", "text/plain"], data.MimeTypes);
        Assert.Equal("<image>", data.GetText("image/svg+xml"));
    }

    [Fact]
    public async Task A_drawing_that_fails_is_the_cells_error()
    {
        await using var session = new CSharpSession();

        var (result, _) = await session.RunAsync("using Layered;\nInteract.With(new Checkbox(\"Noise\"), _ => throw new InvalidOperationException(\"no ink\"))");

        Assert.Equal((CellStatus.Failed, "no ink", 2), (result.Status, result.Error!.Message, result.Error.Location!.Line));
    }

    [Fact]
    public async Task Code_moves_a_control_and_hears_of_it_once()
    {
        await using var session = new CSharpSession();

        var (_, sink) = await session.RunAsync("""
            using Layered;
            var slider = new Slider<int>("Shift", -8, 8, 2);
            slider.Changed += shift => Console.Write($"{shift} ");
            slider.Value = 3;
            slider.Value = 3;
            slider.Value = -8;
            """);

        Assert.Equal("3 -8 ", string.Concat(sink.Outputs.OfType<StreamOutput>().Select(output => output.Text)));
    }

    [Fact]
    public void What_a_control_cannot_stand_at_is_refused()
    {
        Assert.Contains("'Shift' goes from -8 to 8; 9 came.", Assert.Throws<ArgumentOutOfRangeException>(() => new Slider<int>("Shift", -8, 8, 9)).Message, StringComparison.Ordinal);
        Assert.Contains("'Rate' goes from 0 to 1; NaN came.", Assert.Throws<ArgumentOutOfRangeException>(() => new Slider<double>("Rate", 0, 1, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("8 and 8 came", Assert.Throws<ArgumentException>(() => new Slider<int>("Shift", 8, 8, 8)).Message, StringComparison.Ordinal);
        Assert.Contains("greater than 0; 0 came", Assert.Throws<ArgumentException>(() => new Slider<int>("Shift", 0, 8, 8, step: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("'Size' has 3, 4; 5 came.", Assert.Throws<ArgumentException>(() => new Dropdown<int>("Size", [3, 4]) { Value = 5 }).Message, StringComparison.Ordinal);
        Assert.Contains("nothing to choose from", Assert.Throws<ArgumentException>(() => new Dropdown<int>("Size", [])).Message, StringComparison.Ordinal);
    }

    private static async Task<MimeBundle> ShownAsync(string code)
    {
        await using var session = new CSharpSession();
        var (result, sink) = await session.RunAsync($"using Layered;\n{code}");
        Assert.True(result.Succeeded, result.Error?.Message);
        return sink.Outputs.OfType<ResultOutput>().Single().Data;
    }
}
