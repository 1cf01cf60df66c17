namespace Layered.Notebooks;

/// <summary>Packages whose only job is to teach .NET Interactive something that the engine knows. They are not restored.</summary>
internal static class BuiltInPackages
{
    private const string Family = "Microsoft.DotNet.Interactive";
    private static readonly string Widgets = Path.GetFileName(typeof(Widget).Assembly.Location);

    /// <summary>What they are about, which is restored in their place, in the version that they are made for or the next there is.</summary>
    private static readonly Dictionary<string, Func<PackageReference, PackageReference>> StandIns = new(StringComparer.OrdinalIgnoreCase)
    {
        // Their patches are counted apart.
        ["Plotly.NET.Interactive"] = package => new("Plotly.NET", package.WithoutPatch().Version),
        ["XPlot.Plotly.Interactive"] = package => package with { Id = "XPlot.Plotly" },
        ["Microsoft.Data.Analysis.Interactive"] = package => package with { Id = "Microsoft.Data.Analysis" },
    };

    private static readonly HashSet<string> Members = new(StringComparer.OrdinalIgnoreCase)
    {
        Family, $"{Family}.Formatting", $"{Family}.CSharp", $"{Family}.Mermaid", $"{Family}.PackageManagement",
    };

    /// <summary>Whether the engine answers for this package; then also what to restore in its place.</summary>
    /// <exception cref="DirectiveException">The package teaches .NET Interactive something that the engine does not know.</exception>
    public static bool Contains(PackageReference package, out PackageReference? standIn)
    {
        standIn = StandIns.TryGetValue(package.Id, out var standInFor) ? standInFor(package) : null;
        if (standIn is not null || Members.Contains(package.Id))
        {
            return true;
        }

        return package.Id.StartsWith(Family + ".", StringComparison.OrdinalIgnoreCase)
            ? throw new DirectiveException(
                $"{package.Id} extends .NET Interactive and cannot extend this kernel. {Advice(package.Id[(Family.Length + 1)..])}")
            : false;
    }

    /// <summary>What a restore brings for this package: itself, what it is about, or nothing.</summary>
    /// <exception cref="DirectiveException">The package teaches .NET Interactive something that the engine does not know.</exception>
    public static PackageReference? ToRestore(PackageReference package) => Contains(package, out var standIn) ? standIn : package;

    /// <summary>Whether the file is an assembly of .NET Interactive, or the widgets', which a package may bring along. The engine's own has the types.</summary>
    public static bool Provides(string assemblyPath) => Path.GetFileName(assemblyPath) is var name
        && (name.StartsWith(Family, StringComparison.OrdinalIgnoreCase) || name == Widgets);

    /// <summary>Whether the file is an assembly whose types cells have under the same names without it.</summary>
    public static bool HidesFromCells(string assemblyPath) => Path.GetFileName(assemblyPath) == "Microsoft.AspNetCore.Html.Abstractions.dll";

    private static string Advice(string extension) => extension.ToUpperInvariant() switch
    {
        "SQLSERVER" => "Query from C#, with the package Microsoft.Data.SqlClient.",
        "SQLITE" => "Query from C#, with the package Microsoft.Data.Sqlite.",
        "POSTGRESQL" => "Query from C#, with the package Npgsql.",
        "KQL" => KernelNames.Explain("kql"),
        "FSHARP" or "POWERSHELL" => KernelNames.Explain(extension),
        "EXTENSIONLAB" => "Tables, data frames and #!mermaid are built in: remove the line if the notebook needs no more.",
        _ => "Remove the line, and what needs it.",
    };
}
