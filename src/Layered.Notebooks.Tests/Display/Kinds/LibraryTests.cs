using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Values of libraries that the engine knows by their names. Types of these names, with the members that are used, stand in for them.</summary>
public sealed class LibraryTests : IDisposable
{
    private const string Newtonsoft =
        """
        namespace Newtonsoft.Json { public enum Formatting { None, Indented } public abstract class JsonConverter; }
        namespace Newtonsoft.Json.Linq
        {
            using System.Collections;
            public enum JTokenType { Object, Array, Property, Integer, String }
            public abstract class JToken : IEnumerable
            {
                public abstract JTokenType Type { get; }
                public virtual IEnumerator GetEnumerator() => System.Array.Empty<object>().GetEnumerator();
                public string ToString(Formatting formatting, params JsonConverter[] converters) => (this as JValue)?.Value.ToString() + (formatting == Formatting.None ? "" : " indented");
            }
            public class JValue(object value) : JToken { public object Value => value; public override JTokenType Type => value is string ? JTokenType.String : JTokenType.Integer; }
            public class JProperty(string name, JToken value) : JToken { public string Name => name; public JToken Value => value; public override JTokenType Type => JTokenType.Property; }
            public class JObject(params JProperty[] properties) : JToken
            {
                public System.Collections.Generic.IEnumerable<JProperty> Properties() => properties;
                public int Count => properties.Length;
                public override JTokenType Type => JTokenType.Object;
            }
            public class JArray(params JToken[] items) : JToken
            {
                public int Count => items.Length;
                public override JTokenType Type => JTokenType.Array;
                public override IEnumerator GetEnumerator() => items.GetEnumerator();
            }
        }
        """;

    private const string Pictures =
        """
        namespace SkiaSharp
        {
            public enum SKEncodedImageFormat { Jpeg = 3, Png = 4 }
            public class SKData : System.IDisposable { public byte[] ToArray() => [1, 2, 3]; public void Dispose() { } }
            public class SKColor { public int Red => 5; }
            public class SKBitmap
            {
                public nint Handle { get; set; } = 1;
                public int Width => Handle == 0 ? throw new System.AccessViolationException() : 4;
                public int Height => 2;
                public SKData Encode(SKEncodedImageFormat format, int quality) => format == SKEncodedImageFormat.Png && quality == 100 ? new SKData() : null;
            }
            public class SKImage : System.IDisposable
            {
                public nint Handle => 1;
                public SKData Encode() => throw new System.NotSupportedException();
                public SKData Encode(SKEncodedImageFormat format, int quality) => new();
                public void Dispose() { }
            }
            public class SKSurface { public nint Handle => 1; public SKImage Snapshot() => new(); public SKImage Snapshot(int part) => null; }
        }
        namespace SixLabors.ImageSharp
        {
            public abstract class Image { public int Width => 7; public int Height => 8; }
            public class Image<T> : Image;
            public static class ImageExtensions { public static void SaveAsPng(this Image image, System.IO.Stream stream) => stream.Write([1, 2, 3]); }
        }
        namespace Own
        {
            public class Drawing { public void SaveAsPng(System.IO.Stream stream) => stream.Write([1, 2, 3]); }
            public class Torn { public void SaveAsPng(System.IO.Stream stream) => throw new System.Exception("torn <b>"); }
        }
        """;

    private const string Deedle =
        """
        namespace Deedle
        {
            using System.Collections.Generic;
            using System.Linq;
            public struct OptionalValue<T> { public bool HasValue { get; set; } public T Value { get; set; } }
            public class Series<K, V>(K[] keys, V[] values)
            {
                public IEnumerable<K> Keys => keys;
                public int KeyCount => keys.Length;
                public OptionalValue<V> TryGetAt(int i) => new() { HasValue = values[i] is not null, Value = values[i] };
            }
            public class Frame<R, C>(R[] rows, C[] columns, object[][] data)
            {
                public IEnumerable<R> RowKeys => rows;
                public IEnumerable<C> ColumnKeys => columns;
                public int RowCount => rows.Length;
                public Series<R, T> GetColumnAt<T>(int i) => new(rows, data[i].Cast<T>().ToArray());
            }
        }
        """;

    private const string DataAnalysis =
        """
        namespace Microsoft.Data.Analysis
        {
            using System.Collections;
            public class DataFrameColumn { public string Name { get; set; } }
            public class Rows(object[][] rows) : IEnumerable { public long Count => rows.Length; public IEnumerator GetEnumerator() => rows.GetEnumerator(); }
            public class DataFrame : IEnumerable
            {
                public DataFrameColumn[] Columns { get; init; }
                public Rows Rows { get; init; }
                public IEnumerator GetEnumerator() => throw new System.Exception();
            }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Newtonsofts_JSON_is_written_as_JSON_and_unfolds()
    {
        var shown = await ShowAsync(
            Newtonsoft,
            """
            using Newtonsoft.Json.Linq;
            new JObject(new JProperty("name", new JValue("<Ada>")), new JProperty("list", new JArray(new JValue(1), new JValue(2))), new JProperty("none", new JObject()))
            """);
        var token = await ShowAsync(Newtonsoft, "new Newtonsoft.Json.Linq.JProperty(\"a\", new Newtonsoft.Json.Linq.JValue(5))");

        Assert.Equal("{ \"name\": \"<Ada>\", \"list\": [1, 2], \"none\": {} }", shown.Text);
        Assert.StartsWith("<details open>", shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<Ada>", shown.Html, StringComparison.Ordinal);
        Assert.Equal("{ \"a\": 5 }", token.Text);
    }

    [Theory]
    [InlineData("new SkiaSharp.SKBitmap()", "SKBitmap (4 × 2)")]
    [InlineData("new SkiaSharp.SKImage()", "SKImage")]
    [InlineData("new SkiaSharp.SKSurface()", "SKSurface")]
    [InlineData("new SixLabors.ImageSharp.Image<int>()", "Image<int> (7 × 8)")]
    [InlineData("new Own.Drawing()", "Drawing")]
    public async Task A_picture_is_shown_as_PNG(string expression, string text)
    {
        await using var session = await SessionAsync(Pictures);
        var (_, sink) = await session.RunAsync(expression);
        var data = Assert.IsType<ResultOutput>(Assert.Single(sink.Outputs)).Data;

        Assert.Equal(["image/png", "text/plain"], data.MimeTypes);
        Assert.Equal("AQID", data.GetText("image/png"));
        Assert.Equal(text, data.PlainText);
        Assert.Contains("<img src=\"data:image/png;base64,AQID\">", (await session.ShowAsync($"new[] {{ {expression} }}")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new SkiaSharp.SKBitmap { Handle = 0 }", "SKBitmap (disposed)")]
    [InlineData("new Own.Torn()", "Torn, which cannot be written as PNG: torn <b>")]
    [InlineData("new SkiaSharp.SKColor()", "SKColor { Red = 5 }")]
    public async Task What_cannot_be_drawn_says_so(string expression, string text) => Assert.Equal(text, (await ShowAsync(Pictures, expression)).Text);

    [Fact]
    public async Task A_frame_of_Deedle_is_a_table_under_its_keys_and_a_series_its_values()
    {
        const string Frame = "new Deedle.Frame<string, string>([\"mon\", \"tue\"], [\"t\", \"name\"], [[1.5, null], [\"x\", \"<y>\"]])";
        var frame = await ShowAsync(Deedle, Frame);
        var series = await ShowAsync(Deedle, Frame + ".GetColumnAt<object>(0)");

        Assert.Equal("        t  name\nmon   1.5  x\ntue  null  <y>", frame.Text);
        Assert.Contains("<th>tue</th><td style=\"text-align: right\">null</td><td>&lt;y&gt;</td>", frame.Html, StringComparison.Ordinal);
        Assert.Equal("{ \"mon\": 1.5, \"tue\": null }", series.Text);
    }

    [Fact]
    public async Task A_data_frame_is_a_table()
    {
        var frame = await ShowAsync(
            DataAnalysis,
            "using Microsoft.Data.Analysis;\nnew DataFrame { Columns = [new() { Name = \"n\" }, new() { Name = \"<s>\" }], Rows = new([.. Enumerable.Range(0, 60).Select(i => new object[] { i, null })]) }");

        Assert.StartsWith("     n  <s>\n0    0  null\n1    1  null\n", frame.Text, StringComparison.Ordinal);
        Assert.EndsWith("49  49  null\n… 10 more", frame.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<s>", frame.Html, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Shown> ShowAsync(string library, string code)
    {
        await using var session = await SessionAsync(library);
        return await session.ShowAsync(code);
    }

    private async Task<CSharpSession> SessionAsync(string library)
    {
        LocalFeed.Compile("Library", library, _folder.At("Library.dll"));
        var session = new CSharpSession();
        var (result, _) = await session.RunAsync($"#r \"{_folder.At("Library.dll")}\"");
        Assert.True(result.Succeeded, result.Error?.Message);
        return session;
    }
}
