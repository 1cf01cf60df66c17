using Xunit;

namespace Layered.Cli.Tests;

public class DurationsTests
{
    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(192, "3 min 12 s")]
    [InlineData(3725, "1 h 2 min")]
    public void Durations_read_well(double seconds, string expected) => Assert.Equal(expected, TimeSpan.FromSeconds(seconds).ToReadable());

    [Theory]
    [InlineData(0, "10 s")]
    [InlineData(31, "40 s")]
    [InlineData(50, "50 s")]
    [InlineData(51, "1 min")]
    [InlineData(89, "1 min")]
    [InlineData(91, "2 min")]
    [InlineData(3500, "58 min")]
    [InlineData(3725, "1 h 2 min")]
    public void Estimates_read_as_such(double seconds, string expected) => Assert.Equal(expected, TimeSpan.FromSeconds(seconds).ToRough());
}
