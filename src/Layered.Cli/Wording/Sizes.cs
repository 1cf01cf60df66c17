using System.Globalization;

namespace Layered.Cli;

/// <summary>Sizes as people read them.</summary>
internal static class Sizes
{
    /// <summary>Bytes in a gigabyte as disks are sold.</summary>
    public const double BytesPerGigabyte = 1e9;

    /// <summary>Such as <c>1.6 GB</c>.</summary>
    public static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesPerGigabyte:0.0} GB");

    /// <summary>Such as <c>1.6 GB</c>, <c>128 MB</c>, <c>37 kB</c>.</summary>
    public static string ToReadable(long bytes) => bytes switch
    {
        >= 1_000_000_000 => Gigabytes(bytes),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1e3):0} kB"),
    };
}
