using System.Text.RegularExpressions;

namespace Layered.Cli;

/// <summary>Passes on the line that a cell printed last, a few times a second and no more, whatever the cell prints.</summary>
internal sealed partial class LineReporter : IDisposable
{
    private const int Longest = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Action<string> _report;
    private readonly ITimer _timer;
    private string? _news;

    /// <summary>Reports until disposed.</summary>
    public LineReporter(Action<string> report, TimeProvider clock)
    {
        _report = report;
        _timer = clock.CreateTimer(_ => Report(), null, Interval, Interval);
    }

    /// <summary>Takes the line as it stands now.</summary>
    public void Set(string line) => Volatile.Write(ref _news, line);

    /// <summary>Forgets a line that was not yet reported: its cell has ended.</summary>
    public void Clear() => Volatile.Write(ref _news, null);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Report()
    {
        if (Interlocked.Exchange(ref _news, null) is { } line)
        {
            var readable = ControlSequences().Replace(line.Replace('\t', ' '), "").Trim();
            _report(readable[..Math.Min(readable.Length, Longest)]);
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\p{C}")]
    private static partial Regex ControlSequences();
}
