using System.Globalization;

namespace Layered.Cli;

/// <summary>Sizes as people read them.</summary>
internal static class Sizes
{
    /// <summary>Bytes in a gigabyte as disks are sold.</summary>
    public const double BytesPerGigabyte = 1e9;

    /// <summary>Such as <c>1.6 GB</c>.</summary>
    public static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesPerGigabyte:0.0} GB");
}
