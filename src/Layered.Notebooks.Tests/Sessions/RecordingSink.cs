namespace Layered.Notebooks.Tests;

/// <summary>Keeps all events.</summary>
internal sealed class RecordingSink : IOutputSink
{
    private readonly List<SessionEvent> _events = [];

    public IReadOnlyList<SessionEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public IReadOnlyList<CellOutput> Outputs => [.. Events.OfType<OutputAdded>().Select(added => added.Output)];

    public IReadOnlyList<StreamOutput> Streams => [.. Outputs.OfType<StreamOutput>()];

    public string Text => string.Concat(Streams.Select(stream => stream.Text));

    public string Result => Outputs.OfType<ResultOutput>().Single().Data.PlainText;

    public void Write(SessionEvent sessionEvent)
    {
        lock (_events)
        {
            _events.Add(sessionEvent);
        }
    }
}
