using System.Globalization;

namespace Layered.Cli;

/// <summary>Durations as people read them.</summary>
internal static class Durations
{
    /// <summary>Such as <c>0.8 s</c>, <c>41 s</c>, <c>3 min 12 s</c>, <c>1 h 2 min</c>.</summary>
    public static string ToReadable(this TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 9.95 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s"),
        { TotalSeconds: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
    };
}
