using Xunit;

namespace Layered.Notebooks.Tests;

public class FormatterConventionTests
{
    [Fact]
    public void A_type_with_a_formatter_source_shows_itself_in_its_order()
    {
        var bundle = ValueFormatter.Format(new Shape("round"));

        Assert.Equal(["text/html", "application/vnd.shape+json", "text/plain"], bundle.MimeTypes);
        Assert.Equal("<b>round</b>", bundle.GetText("text/html"));
        Assert.Equal("""{"shape":"round"}""", bundle.GetText("application/vnd.shape+json"));
        Assert.Equal("round", bundle.PlainText);
    }

    [Fact]
    public void The_source_serves_derived_types_too() =>
        Assert.Equal("<b>square</b>", ValueFormatter.Format(new Square()).GetText("text/html"));

    [Fact]
    public void A_list_of_such_values_shows_each_of_them() =>
        Assert.Contains("<td><b>round</b></td>", ValueFormatter.Format(new[] { new Shape("round") }).GetText("text/html"), StringComparison.Ordinal);

    [Fact]
    public void FormatAs_asks_the_formatter() =>
        Assert.Equal(["application/vnd.shape+json"], ValueFormatter.FormatAs(new Shape("round"), "application/vnd.shape+json").MimeTypes);

    [Theory]
    [InlineData("throw", "InvalidOperationException: the formatter is broken")]
    [InlineData("bad-json", "Json")]
    public void A_formatter_that_fails_falls_back_with_a_note(string name, string note)
    {
        var bundle = ValueFormatter.Format(new Shape(name));

        Assert.Contains($"Name = \"{name}\"", bundle.PlainText, StringComparison.Ordinal);
        Assert.Contains("the formatter of Shape failed", bundle.PlainText, StringComparison.Ordinal);
        Assert.Contains(note, bundle.PlainText, StringComparison.Ordinal);
        Assert.Contains("<em>Shown by default", bundle.GetText("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_formatter_that_declines_leaves_the_default() =>
        Assert.Equal("Shape { Name = \"decline\" }", ValueFormatter.Format(new Shape("decline")).PlainText);

    [Fact]
    public void A_source_without_formatters_falls_back_with_a_note() =>
        Assert.Contains("CreateTypeFormatters", ValueFormatter.Format(new Misnamed()).PlainText, StringComparison.Ordinal);

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[]? PreferredMimeTypes { get; init; }
    }

    [TypeFormatterSource(typeof(ShapeFormatters), PreferredMimeTypes = ["text/html", "application/vnd.shape+json", "text/plain"])]
    private class Shape(string name)
    {
        public string Name { get; } = name;
    }

    private sealed class Square() : Shape("square");

    [TypeFormatterSource(typeof(object))]
    private sealed class Misnamed;

    private sealed class ShapeFormatters
    {
        public IEnumerable<object> CreateTypeFormatters() =>
        [
            new ShapeFormatter("text/plain", shape => shape.Name),
            new ShapeFormatter("application/vnd.shape+json", shape => shape.Name == "bad-json" ? "{" : $$"""{"shape": "{{shape.Name}}"}"""),
            new ShapeFormatter("text/html", shape => shape.Name == "throw" ? throw new InvalidOperationException("the formatter is broken") : $"<b>{shape.Name}</b>"),
            new ForeignFormatter(),
        ];
    }

    private sealed class ShapeFormatter(string mimeType, Func<Shape, string> write)
    {
        public string MimeType => mimeType;

        public Type Type => typeof(Shape);

        public bool Format(object value, TextWriter writer)
        {
            writer.Write(write((Shape)value));
            return ((Shape)value).Name != "decline";
        }
    }

    private sealed class ForeignFormatter
    {
        public string MimeType => "text/html";

        public Type Type => typeof(string);

        public bool Format(object value, TextWriter writer) => throw new NotSupportedException();
    }
}
