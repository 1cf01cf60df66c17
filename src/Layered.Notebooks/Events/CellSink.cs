namespace Layered.Notebooks;

/// <summary>Takes the outputs of one cell of a running notebook.</summary>
/// <param name="cells">The outputs of all cells so far, this one's last; a display may be updated by a later cell.</param>
/// <param name="written">Called with the last line when console text came.</param>
internal sealed class CellSink(IReadOnlyList<OutputCollector> cells, Action<string> written) : IOutputSink
{
    private readonly OutputCollector _own = cells[^1];

    /// <inheritdoc/>
    public void Write(SessionEvent sessionEvent)
    {
        switch (sessionEvent)
        {
            case OutputAdded { Output: var output }:
                _own.Add(output);
                if (output is StreamOutput)
                {
                    written(_own.LastLine);
                }

                break;
            case OutputsCleared { Wait: var wait }:
                _own.Clear(wait);
                break;
            case DisplayUpdated update:
                foreach (var cell in cells)
                {
                    cell.Update(update.DisplayId, update.Data);
                }

                break;
        }
    }
}
