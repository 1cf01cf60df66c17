using System.Text.RegularExpressions;

namespace Layered.Notebooks;

/// <summary>A package that a notebook asks for.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">A version, a range, or <c>*</c> for the newest.</param>
internal sealed partial record PackageReference(string Id, string Version)
{
    /// <summary>Whether which version it means depends on what the sources hold today.</summary>
    public bool IsFloating => Version.Contains('*', StringComparison.Ordinal);

    /// <summary>Whether it names one version, and no range.</summary>
    public bool IsExact => char.IsDigit(Version[0]) && !IsFloating;

    /// <summary>Whether this is the version it names: <c>1.0</c> is <c>1.0.0</c>, and build metadata does not count.</summary>
    public bool IsVersion(string version) => Normalize(Version).Equals(Normalize(version), StringComparison.OrdinalIgnoreCase);

    /// <summary>The first version with the same major and minor number; the same where it is a preview or names no single version.</summary>
    public PackageReference WithoutPatch() =>
        IsExact && System.Version.TryParse(Version, out var version) ? this with { Version = $"{version.Major}.{version.Minor}.0" } : this;

    /// <summary>Reads <c>Name, Version</c> or <c>Name</c>.</summary>
    /// <exception cref="DirectiveException">It is neither.</exception>
    public static PackageReference Parse(string text, string usage)
    {
        var match = Form().Match(text);
        return match.Success
            ? new(match.Groups["id"].Value, match.Groups["version"] is { Success: true, Value: var version } ? version : "*")
            : throw new DirectiveException($"'{text.Trim()}' is not a package and a version. Write {usage}.");
    }

    /// <summary>The package as messages name it.</summary>
    public override string ToString() => Version == "*" ? Id : $"{Id} {Version}";

    private static string Normalize(string version) => TrailingZeros().Replace(version.Split('+')[0], "");

    [GeneratedRegex(@"(\.0+)+(?=$|-)")]
    private static partial Regex TrailingZeros();

    [GeneratedRegex(@"^\s*(?<id>[\w.-]+)\s*(,\s*(?<version>[^,\s][^""\s]*)\s*)?$")]
    private static partial Regex Form();
}
