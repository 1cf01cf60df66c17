namespace Layered.Benchmarks;

/// <summary>Watches, until it is disposed of, how much of the machine's memory is taken.</summary>
internal sealed class MachineMemory : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly double _before = ProcessInfo.AvailableMemory;
    private readonly Timer _timer;
    private double _least = double.MaxValue;

    public MachineMemory()
    {
        _timer = new(_ => _least = Math.Min(_least, ProcessInfo.AvailableMemory), null, TimeSpan.Zero, Interval);
    }

    /// <summary>How much less than at the beginning was available at the least, in bytes.</summary>
    public double MostTaken => _before - _least;

    public void Dispose() => _timer.Dispose();
}
