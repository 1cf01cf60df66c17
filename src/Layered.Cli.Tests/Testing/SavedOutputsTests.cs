using Layered.Notebooks;
using Xunit;

namespace Layered.Cli.Tests;

public class SavedOutputsTests
{
    [Fact]
    public void Where_a_widget_was_live_and_in_what_pieces_text_came_is_no_difference() => Assert.Equal(
        Of("""[{"output_type": "stream", "name": "stdout", "text": "one\n   \rtwo"}, {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "3"}}]"""),
        Of("""
           [{"output_type": "stream", "name": "stdout", "text": "one\n"}, {"output_type": "stream", "name": "stdout", "text": "two"},
            {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "3", "application/vnd.jupyter.widget-view+json": {"model_id": "a"}}}]
           """));

    [Fact]
    public void Everything_else_is() => Assert.NotEqual(
        Of("""[{"output_type": "display_data", "metadata": {}, "data": {"text/plain": "3"}}]"""),
        Of("""[{"output_type": "display_data", "metadata": {}, "data": {"text/plain": "3", "application/vnd.mine+json": {}}}]"""));

    private static IReadOnlyList<CellOutput> Of(string outputs) => SavedOutputs.Of(NotebookDocument.Parse(
        $$"""{"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "source": "", "outputs": {{outputs}}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""",
        "saved.ipynb").Cells[0]);
}
