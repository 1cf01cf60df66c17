using System.Net;

namespace Layered.Notebooks;

/// <summary>What a cell shows of the packages that came with it.</summary>
internal static class PackageNotice
{
    /// <summary>The packages that were restored, and those that need not be.</summary>
    public static MimeBundle Format(IEnumerable<PackageReference> requested, RestoredPackages restored, IReadOnlyList<string> builtIn)
    {
        var lines = requested
            .Select(package => Describe(package, restored.Packages.FirstOrDefault(other => other.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase))))
            .ToList();
        var note = builtIn.Count > 0 ? BuiltIn(builtIn) : null;
        var items = string.Concat(lines.Select(line => $"<li>{WebUtility.HtmlEncode(line)}</li>"));
        var paragraph = note is null ? "" : $"<p>{WebUtility.HtmlEncode(note)}</p>";
        return MimeBundle
            .Of("text/html", $"<div><strong>Installed packages</strong><ul>{items}</ul>{paragraph}</div>")
            .With("text/plain", string.Join('\n', ["Installed packages", .. lines.Select(line => "  " + line), .. note is null ? (string[])[] : [note]]));
    }

    /// <summary>The line about packages that need not be restored.</summary>
    public static string BuiltIn(IEnumerable<string> packages) => $"Built in: {string.Join(", ", packages.Distinct())}";

    /// <summary>The package with its version, and what was asked for where NuGet had to take another.</summary>
    private static string Describe(PackageReference asked, RestoredPackage? restored) =>
        restored is null ? $"{asked.Id}, {asked.Version}"
        : asked.IsExact && !asked.IsVersion(restored.Version)
            ? $"{restored.Id}, {restored.Version} ({asked.Version} cannot be had)"
            : $"{restored.Id}, {restored.Version}";
}
