using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace Layered.Notebooks;

/// <summary>Lets NuGet resolve packages: a project in a temporary folder that names them, and <c>dotnet restore</c> on it.</summary>
internal sealed class RestoreProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layered-restore-");

    public RestoreProject(PackageRequest request) => Document(request).Save(ProjectPath);

    /// <summary>This platform.</summary>
    public static string RuntimeIdentifier { get; } = PortableRuntimeIdentifier();

    /// <summary>The framework that the packages are resolved for.</summary>
    public static string Framework { get; } = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>Where NuGet writes what it resolved, or why it could not.</summary>
    public string AssetsPath => Path.Combine(_folder.FullName, "obj", "project.assets.json");

    private string ProjectPath => Path.Combine(_folder.FullName, "notebook.csproj");

    /// <summary>Restores. Whether it succeeded, and what was printed.</summary>
    public async Task<(bool Succeeded, string Log)> RunAsync(CancellationToken cancellationToken)
    {
        using var process = Start();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode == 0, await output + await errors);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A restore that was killed may still hold a file; the system clears the temporary folder.
        }
    }

    /// <summary>The identifier that packages use, and not the one of a single distribution.</summary>
    private static string PortableRuntimeIdentifier()
    {
        var own = RuntimeInformation.RuntimeIdentifier;
        var system = OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : own.Contains("musl", StringComparison.Ordinal) || own.StartsWith("alpine", StringComparison.Ordinal) ? "linux-musl"
            : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }

    private XDocument Document(PackageRequest request) => new(new XElement(
        "Project",
        new XElement(
            "PropertyGroup",
            new XElement("ImportDirectoryBuildProps", "false"),
            new XElement("ImportDirectoryBuildTargets", "false"),
            new XElement("ImportDirectoryPackagesProps", "false")),
        new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", Framework),
            new XElement("RuntimeIdentifier", request.Platform),
            new XElement("SelfContained", "false"),
            new XElement("UseAppHost", "false"),
            new XElement("NuGetAudit", "false"),
            // A version that the notebook names, or has loaded, stays, even where a package would like a newer one.
            new XElement("NoWarn", "NU1605"),
            new XElement("RestoreRootConfigDirectory", request.Folder),
            // With nothing in it NuGet would ask the usual sources; this folder holds no package.
            request.OnlySources is { } only ? new XElement("RestoreSources", string.Join(';', [.. only, _folder.FullName])) : null,
            request.PackagesFolder is { } folder ? new XElement("RestorePackagesPath", folder) : null,
            request.Sources.Count > 0 ? new XElement("RestoreAdditionalProjectSources", string.Join(';', request.Sources)) : null),
        new XElement(
            "ItemGroup",
            request.Packages.Select(package => new XElement(
                "PackageReference",
                new XAttribute("Include", package.Id),
                new XAttribute("Version", package.Version)))),
        new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk"))));

    private Process Start()
    {
        var start = new ProcessStartInfo(DotNetHost.Command, ["restore", ProjectPath, "--nologo", "--verbosity", "quiet", "-nodeReuse:false", "-maxCpuCount:1"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // What a `dotnet run` or `dotnet test` above this process says of its own build must not reach this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // The first command of a new user makes one otherwise, which takes seconds.
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new PackageException($"Packages need the .NET SDK, but '{DotNetHost.Command}' cannot be started: {exception.Message}. Install the .NET SDK, or put it on the PATH.");
        }
    }
}
