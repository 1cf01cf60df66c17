namespace Layered.Jupyter;

/// <summary>The cells that were executed and counted, in order.</summary>
internal sealed class ExecutionHistory
{
    private readonly Lock _lock = new();
    private readonly List<HistoryEntry> _entries = [];

    /// <summary>The cells so far.</summary>
    public IReadOnlyList<HistoryEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Adds a cell.</summary>
    public void Add(HistoryEntry entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
        }
    }
}
