using System.Text.Json;

namespace Layered.Notebooks.Tests;

/// <summary>Small notebooks as text.</summary>
internal static class NotebookText
{
    public static string FixturePath(string name) => Path.Combine(AppContext.BaseDirectory, "Documents", "Fixtures", name);

    public static NotebookDocument Parse(params string[] cells) => NotebookDocument.Parse(Of(cells), "small.ipynb");

    public static string Of(params string[] cells) =>
        $$"""{"cells": [{{string.Join(",", cells)}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";

    public static string CodeCell(string source, params string[] outputs) =>
        $$"""{"cell_type": "code", "execution_count": null, "id": "c", "metadata": {}, "outputs": [{{string.Join(",", outputs)}}], "source": {{JsonSerializer.Serialize(source)}}}""";

    public static string MarkdownCell(string source) =>
        $$"""{"cell_type": "markdown", "id": "m", "metadata": {}, "source": {{JsonSerializer.Serialize(source)}}}""";
}
