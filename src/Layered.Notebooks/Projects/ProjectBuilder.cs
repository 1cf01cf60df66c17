using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Layered.Notebooks;

/// <summary>Builds projects, by <c>dotnet build</c>, into a folder of the engine's: what the user builds stays as it is.</summary>
/// <param name="folder">The folder.</param>
internal sealed partial class ProjectBuilder(string folder)
{
    private const int MaxErrors = 10;

    /// <summary>Builds a project; what has not changed is not built again.</summary>
    /// <exception cref="ProjectException">It does not build, or not to something that runs here.</exception>
    public async Task<BuiltProject> BuildAsync(string path, CancellationToken cancellationToken)
    {
        var artifacts = Path.Combine(folder, "projects", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16]);
        try
        {
            return await BuildAsync(path, artifacts, [.. Signed(artifacts)], cancellationToken);
        }
        catch (ProjectException exception) when (AboutSigning().IsMatch(exception.Message))
        {
            return await BuildAsync(path, artifacts, [], cancellationToken);
        }
    }

    private static async Task<BuiltProject> BuildAsync(string path, string artifacts, string[] options, CancellationToken cancellationToken)
    {
        using var first = await RunAsync(path, artifacts, options, cancellationToken);
        if (Property(first, "TargetPath").Length > 0)
        {
            return Read(first, artifacts);
        }

        using var second = await RunAsync(path, artifacts, [.. options, "--framework", Choose(path, Property(first, "TargetFrameworks"))], cancellationToken);
        return Read(second, artifacts);
    }

    /// <summary>Of assemblies without a key the compiler takes any version for any other, and so the types of an older build for those of a newer.</summary>
    private static string[] Signed(string artifacts)
    {
        var key = Path.Combine(Directory.CreateDirectory(artifacts).FullName, "key.snk");
        if (!File.Exists(key))
        {
            using var pair = new RSACryptoServiceProvider(2048);
            File.WriteAllBytes(key, pair.ExportCspBlob(includePrivateParameters: true));
        }

        return ["-p:SignAssembly=true", $"-p:AssemblyOriginatorKeyFile={key}"];
    }

    private static async Task<JsonDocument> RunAsync(string path, string artifacts, string[] options, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "build", path, "-target:Build", "--nologo", "--verbosity", "quiet", "-nodeReuse:false", "-maxCpuCount:1", "--configuration", "Release", "--artifacts-path", artifacts,
            $"-p:RuntimeIdentifier={Platform.Current}", "-p:SelfContained=false", "-p:CopyLocalLockFileAssemblies=true", "-p:UseAppHost=false",
            .. options,
            "-getProperty:TargetPath,TargetFrameworks", "-getItem:ReferenceCopyLocalPaths,FrameworkReference,Analyzer",
        ];
        var (exitCode, output, errors) = await DotNetHost.RunAsync(arguments, Path.GetDirectoryName(path)!, cancellationToken);
        if (exitCode != 0)
        {
            throw new ProjectException($"'{Path.GetFileName(path)}' does not build:\n{Errors(output + errors)}");
        }

        return JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
    }

    private static BuiltProject Read(JsonDocument build, string artifacts)
    {
        var copied = Items(build, "ReferenceCopyLocalPaths").Where(file => Path.GetExtension(file) is ".dll" or ".so" or ".dylib").Where(file => !file.EndsWith(".resources.dll", StringComparison.OrdinalIgnoreCase)).ToLookup(Kind);
        return new(
            [Property(build, "TargetPath"), .. copied["own"]],
            [.. copied["assembly"]],
            [.. copied["native"]],
            [.. Items(build, "FrameworkReference", "Identity").Where(name => name != FrameworkAssemblies.Name)],
            [.. Items(build, "Analyzer").Where(path => !path.StartsWith(DotNetHost.Root, StringComparison.Ordinal))]);

        string Kind(string file) =>
            !SharedFramework.IsAssembly(file) ? "native"
            : file.StartsWith(artifacts + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? "own"
            : "assembly";
    }

    /// <summary>The newest of several frameworks that runs here.</summary>
    private static string Choose(string path, string frameworks) =>
        frameworks.Split(';', StringSplitOptions.TrimEntries)
            .Select(name => (Name: name, Match: FrameworkName().Match(name)))
            .Where(candidate => candidate.Match.Success && Version.Parse(candidate.Match.Groups["version"].Value) <= new Version(Environment.Version.Major, Environment.Version.Minor))
            .OrderByDescending(candidate => candidate.Match.Groups["kind"].Value == "net")
            .ThenByDescending(candidate => Version.Parse(candidate.Match.Groups["version"].Value))
            .Select(candidate => candidate.Name)
            .FirstOrDefault()
        ?? throw new ProjectException($"'{Path.GetFileName(path)}' is for {frameworks}, and a notebook runs on {RestoreProject.Framework}.");

    private static string Property(JsonDocument build, string name) => build.RootElement.GetProperty("Properties").GetProperty(name).GetString() ?? "";

    private static IEnumerable<string> Items(JsonDocument build, string name, string metadata = "FullPath") =>
        build.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray().Select(item => item.GetProperty(metadata).GetString()!);

    private static string Errors(string log)
    {
        var errors = ErrorLine().Matches(log).Select(match => match.Groups["text"].Value.Trim()).Distinct().ToList();
        return errors.Count == 0 ? log.Trim() : string.Join('\n', [.. errors.Take(MaxErrors), .. errors.Count > MaxErrors ? (string[])[$"… and {errors.Count - MaxErrors} more errors"] : []]);
    }

    [GeneratedRegex(@"^(?<text>.*\berror\b.*?)( \[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    /// <summary>Errors that come of a key: friends without one or with another, and packages without one where warnings are errors.</summary>
    [GeneratedRegex(@"error (CS1726|CS0281|CS8002|CS7027)\b")]
    private static partial Regex AboutSigning();

    [GeneratedRegex(@"^(?<kind>net|netcoreapp|netstandard)(?<version>\d+\.\d+)$")]
    private static partial Regex FrameworkName();
}
