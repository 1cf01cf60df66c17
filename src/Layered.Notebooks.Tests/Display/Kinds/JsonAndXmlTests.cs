using Xunit;

namespace Layered.Notebooks.Tests;

public class JsonAndXmlTests
{
    private const string Text = """{"name":"Ada <i>","tags":["a","b"],"n":1.50,"none":null,"deep":{"x":{"y":{"z":{"w":[1,2]}}}}}""";
    private const string Written =
        """
        {
          "name": "Ada <i>",
          "tags": ["a", "b"],
          "n": 1.50,
          "none": null,
          "deep": { "x": { "y": { "z": { "w": [1, 2] } } } }
        }
        """;

    [Theory]
    [InlineData("System.Text.Json.JsonDocument.Parse(text)")]
    [InlineData("System.Text.Json.JsonDocument.Parse(text).RootElement")]
    [InlineData("System.Text.Json.Nodes.JsonNode.Parse(text)")]
    public async Task JSON_is_written_as_JSON_and_unfolds(string expression)
    {
        var shown = await Shown.OfAsync($"var text = \"\"\"{Text}\"\"\";\n{expression}");

        Assert.Equal(Written.ReplaceLineEndings("\n"), shown.Text);
        Assert.StartsWith("<details open><summary>", shown.Html, StringComparison.Ordinal);
        Assert.Equal(7, System.Text.RegularExpressions.Regex.Count(shown.Html, "<details"));
        Assert.DoesNotContain("<i>", shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", shown.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JsonDocument.Parse(\"\\\"a\\\\u001b[31m\\\"\")", "\"a\\u001B[31m\"")]
    [InlineData("JsonDocument.Parse(\"12.0\").RootElement", "12.0")]
    [InlineData("JsonDocument.Parse(\"[]\")", "[]")]
    [InlineData("JsonDocument.Parse(\"{}\")", "{}")]
    [InlineData("default(JsonElement)", "undefined")]
    [InlineData("new JsonArray(1, \"two\", null)", "[1, \"two\", null]")]
    [InlineData("new Dictionary<string, JsonElement> { [\"a\"] = JsonDocument.Parse(\"[1]\").RootElement }", "{ \"a\": [1] }")]
    public async Task Small_JSON_is_on_one_line(string expression, string expected) =>
        Assert.Equal(expected, (await Shown.OfAsync($"using System.Text.Json;\nusing System.Text.Json.Nodes;\n{expression}")).Text);

    [Fact]
    public async Task A_disposed_document_says_so() =>
        Assert.Contains(
            "ObjectDisposedException",
            (await Shown.OfAsync("var document = System.Text.Json.JsonDocument.Parse(\"[1]\");\ndocument.Dispose();\ndocument")).Text,
            StringComparison.Ordinal);

    [Fact]
    public async Task Large_and_deep_JSON_is_read_to_a_bound()
    {
        var shown = await Shown.OfAsync("System.Text.Json.JsonSerializer.SerializeToDocument(Enumerable.Repeat(new { a = Enumerable.Range(0, 300) }, 300))");
        var deep = await Shown.OfAsync("System.Text.Json.JsonDocument.Parse(new string('[', 60) + new string(']', 60))");

        Assert.InRange(shown.Text.Length, 1_000, 25_000);
        Assert.InRange(shown.Html.Length, 1_000, 300_000);
        Assert.Contains("… 250 more", shown.Text, StringComparison.Ordinal);
        Assert.EndsWith("more\n]", shown.Text, StringComparison.Ordinal);
        Assert.InRange(deep.Text.Count(character => character == '['), 20, 60);
    }

    [Theory]
    [InlineData("System.Xml.Linq.XDocument.Parse(text)")]
    [InlineData("System.Xml.Linq.XElement.Parse(text)")]
    [InlineData("Load(new System.Xml.XmlDocument())")]
    public async Task XML_is_written_with_indents(string expression)
    {
        var shown = await Shown.OfAsync(
            $$"""
            var text = "<root a='1'><child>x &lt; y</child><empty/></root>";
            System.Xml.XmlDocument Load(System.Xml.XmlDocument document)
            {
                document.LoadXml(text);
                return document;
            }
            {{expression}}
            """);

        Assert.Equal("<root a=\"1\">\n  <child>x &lt; y</child>\n  <empty />\n</root>", shown.Text);
    }

    [Fact]
    public async Task XML_within_a_value_is_encoded_and_bounded()
    {
        var shown = await Shown.OfAsync(
            """
            using System.Xml.Linq;
            new { Small = new XElement("script", "alert(1)"), Large = new XElement("r", Enumerable.Range(0, 100_000).Select(i => new XElement("i", i))), Attribute = new XAttribute("a", "<") }
            """);

        Assert.Contains("<script>alert(1)</script>", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", shown.Html, StringComparison.Ordinal);
        Assert.Contains("more characters", shown.Text, StringComparison.Ordinal);
        Assert.True(shown.Text.Length < 5_000);
    }

    [Fact]
    public async Task Parts_of_a_document_and_its_lists_are_XML_too()
    {
        var shown = await Shown.OfAsync(
            "var document = new System.Xml.XmlDocument();\ndocument.LoadXml(\"<?xml version='1.0'?><r><i n='1'/><i n='2'/></r>\");\n(document, document.GetElementsByTagName(\"i\"), document.DocumentElement.FirstChild.Attributes[0])");

        Assert.Contains("<i n=\"1\" />", shown.Text, StringComparison.Ordinal);
        Assert.Contains("n=\"1\"", shown.Text.Split('\n')[^2], StringComparison.Ordinal);
        Assert.DoesNotContain("threw", shown.Text, StringComparison.Ordinal);
    }
}
