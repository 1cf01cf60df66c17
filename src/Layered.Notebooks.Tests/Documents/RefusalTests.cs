using Xunit;

namespace Layered.Notebooks.Tests;

public class RefusalTests
{
    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("# a text", "text that is not JSON")]
    [InlineData("{\"nbformat\": 4, \"cells\": [", "text that is not JSON")]
    [InlineData("{\"a\": 1, \"a\": 2}", "text that is not JSON")]
    [InlineData("[1, 2]", "an array")]
    [InlineData("null", "nothing")]
    [InlineData("{\"a\": \"\\ud800\"}", "half a surrogate pair")]
    public void What_is_not_JSON_of_a_notebook_is_refused(string text, string found) => AssertRefused(text, found);

    [Theory]
    [InlineData("""{"name": "package", "version": "1"}""", "not a Jupyter notebook")]
    [InlineData("""{"worksheets": [], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}""", "version 3")]
    [InlineData("""{"cells": [], "metadata": {}, "nbformat": 5, "nbformat_minor": 0}""", "version 5")]
    [InlineData("""{"cells": [], "metadata": {}, "nbformat": 4}""", "nbformat_minor")]
    [InlineData("""{"cells": [], "nbformat": 4, "nbformat_minor": 5}""", "metadata")]
    [InlineData("""{"cells": {}, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "cells")]
    public void Another_format_is_refused(string text, string part) => AssertRefused(text, part);

    [Theory]
    [InlineData("""{"kernelspec": {"language": "python", "name": "python3"}}""", "\"python\"")]
    [InlineData("""{"kernelspec": {"language": "C#"}, "language_info": {"name": "F#"}}""", "\"F#\"")]
    [InlineData("""{"language_info": {"name": "R"}}""", "metadata.language_info.name")]
    public void Another_language_is_refused(string metadata, string part) =>
        AssertRefused($$"""{"cells": [], "metadata": {{metadata}}, "nbformat": 4, "nbformat_minor": 5}""", part);

    [Theory]
    [InlineData("""{"kernelspec": {"language": "C#", "name": ".net-csharp"}, "language_info": {"name": "C#"}}""")]
    [InlineData("""{"kernelspec": {"language": "csharp"}}""")]
    [InlineData("""{"kernelspec": {"language": "C#"}, "language_info": {"name": "polyglot-notebook"}}""")]
    [InlineData("""{"kernelspec": "odd"}""")]
    [InlineData("{}")]
    public void A_notebook_in_CSharp_or_in_no_named_language_is_read(string metadata)
    {
        var notebook = NotebookDocument.Parse($$"""{"cells": [], "metadata": {{metadata}}, "nbformat": 4, "nbformat_minor": 5}""", "folder/fine.ipynb");

        Assert.Empty(notebook.Cells);
        Assert.Equal("fine", notebook.Name);
    }

    [Theory]
    [InlineData("7", "cell 2")]
    [InlineData("""{"metadata": {}, "source": ""}""", "cell 2, cell_type")]
    [InlineData("""{"cell_type": "code", "metadata": {}, "outputs": []}""", "cell 2, source")]
    [InlineData("""{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["a", 1]}""", "cell 2, source")]
    [InlineData("""{"cell_type": "code", "metadata": {}, "outputs": {}, "source": ""}""", "cell 2, outputs")]
    [InlineData("""{"cell_type": "code", "metadata": {}, "outputs": [{"output_type": "stream", "text": ""}, {}], "source": ""}""", "cell 2, output 2")]
    public void A_broken_cell_is_named(string cell, string place) =>
        AssertRefused(NotebookText.Of(NotebookText.CodeCell("1"), cell), place);

    [Fact]
    public void The_place_of_a_slip_in_the_JSON_is_named()
    {
        var refusal = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse("{\n \"cells\": [,]\n}", "slip.ipynb"));

        Assert.StartsWith("slip.ipynb, line 2, ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_an_IO_error() =>
        Assert.Throws<FileNotFoundException>(() => NotebookDocument.Load("no-such-notebook.ipynb"));

    private static void AssertRefused(string text, string part)
    {
        var refusal = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(text, "folder/bad.ipynb"));

        Assert.StartsWith("folder/bad.ipynb, ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }
}
