namespace Layered;

/// <summary>
/// Colours from dark to bright that readers with any colour vision, and printers without colour, can tell apart:
/// viridis (van der Walt and Smith, matplotlib, 2015), here with nine stops and straight lines between them.
/// </summary>
internal static class ColorScale
{
    private static readonly (byte R, byte G, byte B)[] Stops =
    [
        (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99), (170, 220, 50), (253, 231, 37),
    ];

    /// <summary>The colour of a share from 0, dark, to 1, bright.</summary>
    public static (byte R, byte G, byte B) At(double share)
    {
        var place = Math.Clamp(share, 0, 1) * (Stops.Length - 1);
        var index = Math.Min((int)place, Stops.Length - 2);
        var (from, to, part) = (Stops[index], Stops[index + 1], place - index);
        return (Mix(from.R, to.R, part), Mix(from.G, to.G, part), Mix(from.B, to.B, part));
    }

    private static byte Mix(byte from, byte to, double part) => (byte)Math.Round(from + ((to - from) * part));
}
