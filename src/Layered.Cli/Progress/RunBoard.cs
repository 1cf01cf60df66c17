using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Layered.Cli;

/// <summary>How a run stands: written by the runs, read by a display. Safe to use from several threads.</summary>
/// <param name="forecast">Which notebooks are to be run, and what they take usually.</param>
/// <param name="clock">Time.</param>
internal sealed class RunBoard(RunForecast forecast, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _running = [];
    private readonly Dictionary<string, TimeSpan> _took = [];
    private readonly HashSet<string> _closed = [];
    private readonly ConcurrentQueue<RunNews> _news = new();
    private readonly long _start = clock.GetTimestamp();
    private int _ended;

    /// <summary>Since the run began.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>Such as <c>3 of 10 notebooks done, 1 min 5 s</c>.</summary>
    public string Summary => $"{Volatile.Read(ref _ended)} of {forecast.Count} notebooks done, {Elapsed.ToReadable()}";

    /// <summary>Such as <c>about 4 min left</c>; empty before the first notebook has run to its end, and where nothing is left.</summary>
    public string Outlook
    {
        get
        {
            lock (_lock)
            {
                return forecast.Left(_took, _running.ToDictionary(entry => entry.Name, WorkTime), _closed) is { } left
                    ? $"about {left.ToRough()} left"
                    : "";
            }
        }
    }

    /// <summary>The notebooks that run, in the order they were started.</summary>
    public IReadOnlyList<RunningNotebook> Running
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. _running.Select(entry => new RunningNotebook(
                        entry.Name,
                        entry.Cell,
                        entry.CellCount,
                        clock.GetElapsedTime(entry.Start),
                        clock.GetElapsedTime(entry.CellStart),
                        entry.LastLine)),
                ];
            }
        }
    }

    /// <summary>Takes the next piece of news that was not yet shown.</summary>
    public bool TryTakeNews([NotNullWhen(true)] out RunNews? news) => _news.TryDequeue(out news);

    /// <summary>A notebook was started.</summary>
    public void Start(string notebook, int cellCount)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _running.Add(new(notebook, cellCount) { Start = now, WorkStart = now, CellStart = now });
        }

        _news.Enqueue(new(notebook, cellCount));
    }

    /// <summary>Something happened in a notebook that runs.</summary>
    public void Report(string notebook, WorkerMessage message)
    {
        lock (_lock)
        {
            var entry = _running.Single(entry => entry.Name == notebook);
            switch (message)
            {
                case CellStarted started:
                    entry.Cell = started.Cell;
                    entry.CellStart = clock.GetTimestamp();
                    entry.WorkStart = started.Cell == 2 ? entry.CellStart : entry.WorkStart;
                    entry.LastLine = "";
                    break;
                case LinePrinted printed:
                    entry.LastLine = printed.Text;
                    break;
            }
        }
    }

    /// <summary>A notebook has ended, or could not be started.</summary>
    public void End(string notebook, int cellsRun, TimeSpan elapsed, NotebookFailure? failure)
    {
        lock (_lock)
        {
            if (failure is null && _running.Find(entry => entry.Name == notebook) is { } entry)
            {
                _took[entry.Name] = WorkTime(entry);
            }

            _running.RemoveAll(entry => entry.Name == notebook);
            _closed.Add(notebook);
        }

        Interlocked.Increment(ref _ended);
        _news.Enqueue(new(notebook, cellsRun, elapsed, failure));
    }

    /// <summary>A notebook is not started any more.</summary>
    public void Leave(string notebook)
    {
        lock (_lock)
        {
            _closed.Add(notebook);
        }
    }

    private TimeSpan WorkTime(Entry entry) => clock.GetElapsedTime(entry.WorkStart);

    private sealed class Entry(string name, int cellCount)
    {
        public string Name { get; } = name;

        public int CellCount { get; } = cellCount;

        public required long Start { get; init; }

        /// <summary>After the first cell: it may fetch packages, and how long that takes says nothing about the others.</summary>
        public required long WorkStart { get; set; }

        public required long CellStart { get; set; }

        public int Cell { get; set; }

        public string LastLine { get; set; } = "";
    }
}

/// <summary>A notebook that runs, as it stands at one moment.</summary>
/// <param name="Name">The notebook.</param>
/// <param name="Cell">Which code cell runs, from 1; 0 before the first.</param>
/// <param name="CellCount">How many code cells there are.</param>
/// <param name="Elapsed">Since the notebook was started.</param>
/// <param name="CellElapsed">Since the cell was started.</param>
/// <param name="LastLine">What the cell printed last.</param>
internal sealed record RunningNotebook(string Name, int Cell, int CellCount, TimeSpan Elapsed, TimeSpan CellElapsed, string LastLine);

/// <summary>A notebook was started, or has ended.</summary>
/// <param name="Name">The notebook.</param>
/// <param name="Cells">How many code cells it has; of one that has ended, how many ran.</param>
/// <param name="Elapsed">How long it took; null where it was started.</param>
/// <param name="Failure">What went wrong; null where nothing did.</param>
internal sealed record RunNews(string Name, int Cells, TimeSpan? Elapsed = null, NotebookFailure? Failure = null);
