using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>
/// Outputs as they are saved, in one form: Jupyter keeps console text in pieces, with what was written over and the blanks that hid it,
/// and of a widget also under which id it was live.
/// </summary>
internal static class SavedOutputs
{
    private const string LiveWidget = "application/vnd.jupyter.widget-view+json";

    public static IReadOnlyList<CellOutput> Of(NotebookCell cell)
    {
        var outputs = new List<CellOutput>();
        foreach (var output in cell.Outputs)
        {
            if (output is StreamOutput stream && outputs is [.., StreamOutput last] && last.Name == stream.Name)
            {
                outputs[^1] = last with { Text = last.Text + stream.Text };
            }
            else
            {
                outputs.Add(output);
            }
        }

        return [.. outputs.Select(output => output switch
        {
            StreamOutput stream => stream with { Text = AsItStands(stream.Text) },
            DisplayOutput display => display with { Data = display.Data.Without(LiveWidget) },
            ResultOutput result => result with { Data = result.Data.Without(LiveWidget) },
            _ => output,
        })];
    }

    /// <summary>The text as a terminal shows it at the end, where each return to the start of a line is followed by a whole new line.</summary>
    public static string AsItStands(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Split('\r')[^1].TrimEnd(' ')));
}
