namespace Layered.Benchmarks;

/// <summary>How a net computes: the library's way as it stands.</summary>
internal sealed record Arithmetic(bool ChannelsLast = true, bool? Bfloat16 = null)
{
    /// <summary>As libtorch computes by itself.</summary>
    public static Arithmetic Plain { get; } = new(ChannelsLast: false, Bfloat16: false);
}
