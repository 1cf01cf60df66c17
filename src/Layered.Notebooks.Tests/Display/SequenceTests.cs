using Xunit;

namespace Layered.Notebooks.Tests;

public class SequenceTests
{
    [Fact]
    public void An_endless_sequence_is_read_to_a_bound()
    {
        var taken = 0;
        IEnumerable<int> Naturals()
        {
            for (var i = 0; ; i++)
            {
                taken++;
                yield return i;
            }
        }

        var text = ValueFormatter.Format(Naturals()).PlainText;

        Assert.StartsWith("[0, 1, 2,", text, StringComparison.Ordinal);
        Assert.EndsWith("… more]", text, StringComparison.Ordinal);
        Assert.InRange(taken, 50, 51);
    }

    [Fact]
    public void An_endless_sequence_of_endless_sequences_is_read_to_a_bound()
    {
        static IEnumerable<object> Nested()
        {
            while (true)
            {
                yield return Nested();
            }
        }

        Assert.Contains("… more", ValueFormatter.Format(Nested()).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_sequence_ends_when_time_is_up()
    {
        var clock = new ManualClock();
        IEnumerable<int> Slow()
        {
            for (var i = 0; ; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(0.4));
                yield return i;
            }
        }

        var text = ValueFormatter.Format(Slow(), new FormatLimits { Clock = clock }).PlainText;

        Assert.Equal("[0, 1, 2, … time is up: more]", text);
    }

    [Fact]
    public void A_sequence_is_enumerated_once_and_disposed()
    {
        int started = 0, disposed = 0;
        IEnumerable<int> Once()
        {
            started++;
            try
            {
                yield return 1;
                yield return 2;
            }
            finally
            {
                disposed++;
            }
        }

        var bundle = ValueFormatter.Format(Once());

        Assert.Equal("[1, 2]", bundle.PlainText);
        Assert.Equal((1, 1), (started, disposed));
    }

    [Fact]
    public void A_sequence_that_throws_shows_what_came_before()
    {
        static IEnumerable<int> Failing()
        {
            yield return 1;
            throw new InvalidOperationException("ran dry");
        }

        Assert.Equal("[1, then it threw InvalidOperationException: ran dry]", ValueFormatter.Format(Failing()).PlainText);
    }

    [Fact]
    public void An_interrupt_passes_through()
    {
        static IEnumerable<int> Interrupted()
        {
            yield return 1;
            throw new ThreadInterruptedException();
        }

        Assert.Throws<ThreadInterruptedException>(() => ValueFormatter.Format(Interrupted()));
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
