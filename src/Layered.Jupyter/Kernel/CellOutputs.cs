using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>Broadcasts what a cell puts out, as belonging to the request that brought the cell.</summary>
/// <param name="sender">Sends the messages.</param>
/// <param name="request">The request.</param>
/// <param name="silent">No outputs are broadcast.</param>
internal sealed class CellOutputs(MessageSender sender, Request request, bool silent) : IOutputSink
{
    /// <summary>The cell's result as text; null where it has none.</summary>
    public string? Result { get; private set; }

    /// <inheritdoc/>
    public void Write(SessionEvent sessionEvent)
    {
        if (sessionEvent is OutputAdded { Output: ResultOutput result })
        {
            Result = result.Data.PlainText;
        }

        // What comms are told is no output: objects on both sides would differ without it.
        if ((!silent || sessionEvent is CommEvent) && OutputMessages.Write(sessionEvent) is var (type, content))
        {
            sender.Publish(request, type, content, (sessionEvent as CommOpened)?.Metadata);
        }
    }
}
