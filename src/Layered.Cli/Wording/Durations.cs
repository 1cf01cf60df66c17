using System.Globalization;

namespace Layered.Cli;

/// <summary>Durations as people read them.</summary>
internal static class Durations
{
    /// <summary>Such as <c>0.8 s</c>, <c>41 s</c>, <c>3 min 12 s</c>, <c>1 h 2 min</c>.</summary>
    public static string ToReadable(this TimeSpan duration) => duration.TotalSeconds < 9.95
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s")
        : ToReadable((long)Math.Round(duration.TotalSeconds));

    /// <summary>No more exact than an estimate is: <c>10 s</c>, <c>40 s</c>, <c>4 min</c>, <c>1 h 2 min</c>.</summary>
    public static string ToRough(this TimeSpan duration) => duration switch
    {
        { TotalSeconds: <= 50 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(duration.TotalSeconds / 10)) * 10} s"),
        { TotalMinutes: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(duration.TotalMinutes)} min"),
        _ => duration.ToReadable(),
    };

    private static string ToReadable(long seconds) => seconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds / 60 % 60} min"),
    };
}
