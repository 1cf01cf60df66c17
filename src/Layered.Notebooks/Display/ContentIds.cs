using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Layered.Notebooks;

/// <summary>Ids for elements of a page, made from what they show, so that a rerun gives the same bytes.</summary>
internal static class ContentIds
{
    private static readonly ConcurrentDictionary<string, int> Shown = new();

    /// <summary>An id. The same content shown twice on a page gets two.</summary>
    public static string Next(string prefix, string content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12];
        var time = Shown.AddOrUpdate(hash, 1, (_, count) => count + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}_{hash}_{time}");
    }
}
