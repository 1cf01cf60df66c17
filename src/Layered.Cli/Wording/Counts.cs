using System.Globalization;

namespace Layered.Cli;

/// <summary>Counts as people read them.</summary>
internal static class Counts
{
    /// <summary>Such as <c>1 cell</c> and <c>2 cells</c>.</summary>
    public static string Of(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
