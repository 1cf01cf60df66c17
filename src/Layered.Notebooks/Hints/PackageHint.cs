using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>Finds the package of a namespace that is not loaded: among those at hand by name, else among a few that notebooks use.</summary>
internal sealed class PackageHint(PackageFolder packages) : Hint
{
    /// <summary>Packages by a namespace or type of theirs, where the package is not called so.</summary>
    private static readonly Dictionary<string, string> OtherNames = new()
    {
        ["TorchSharp"] = "TorchSharp-cpu",
        ["torch"] = "TorchSharp-cpu",
        ["XPlot"] = "XPlot.Plotly",
        ["MathNet"] = "MathNet.Numerics",
        ["JObject"] = "Newtonsoft.Json",
        ["JsonConvert"] = "Newtonsoft.Json",
    };

    private static readonly string[] WellKnown = ["Newtonsoft.Json", "Plotly.NET", "TorchSharp-cpu", "XPlot.Plotly", "MathNet.Numerics", "Microsoft.Data.Analysis", "Microsoft.ML", "CsvHelper"];

    /// <inheritdoc/>
    public override string? For(CompilerError error)
    {
        if (error.Id is not ("CS0246" or "CS0103" or "CS0234"))
        {
            return null;
        }

        var isUsing = error.Node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { Name: not null };
        var name = isUsing ? error.Node.FirstAncestorOrSelf<UsingDirectiveSyntax>()!.Name!.ToString() : error.Token.Text;
        if (Find(name) is { } package)
        {
            var version = package.Version == "*" ? "" : $", {package.Version}";
            return $"{name} is in a package: put #r \"nuget: {package.Id}{version}\" above it.";
        }

        return isUsing ? "If it is in a package, put #r \"nuget: Name, Version\" with the package's name above it." : null;
    }

    /// <summary>The package of a name: that of its own name, or of the longest beginning of it.</summary>
    private PackageReference? Find(string name)
    {
        var parts = name.Split('.');
        for (var count = parts.Length; count > 0; count--)
        {
            var beginning = string.Join('.', parts[..count]);
            var id = OtherNames.GetValueOrDefault(beginning, beginning);
            if (packages.Find(id) is { } atHand && atHand.Id == id)
            {
                return atHand;
            }

            if (WellKnown.Contains(id))
            {
                return new(id, "*");
            }
        }

        return null;
    }
}
