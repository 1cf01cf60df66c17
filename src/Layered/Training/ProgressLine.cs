using System.Diagnostics;

namespace Layered;

/// <summary>
/// One line of text that is written over itself. Carriage returns are what every front-end understands; a line is
/// written at most every tenth of a second, so that showing progress costs nothing.
/// </summary>
internal sealed class ProgressLine(TextWriter writer)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private long _lastShown;
    private int _width;

    /// <summary>Whether enough time went by to show something new: ask before building the text.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(_lastShown) >= Interval;

    public void Show(string text)
    {
        writer.Write($"\r{text.PadRight(_width)}");
        writer.Flush();
        _width = text.Length;
        _lastShown = Stopwatch.GetTimestamp();
    }

    /// <summary>Leaves the last state standing.</summary>
    public void Finish()
    {
        if (_width > 0)
        {
            writer.WriteLine();
        }
    }
}
