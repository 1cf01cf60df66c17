using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Layered.Notebooks;

/// <summary>The <c>dotnet</c> command of the .NET that runs this process.</summary>
internal static class DotNetHost
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The folder of the installation.</summary>
    public static string Root { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>The command; by its name alone where the running .NET has none beside it.</summary>
    public static string Command { get; } = Path.Combine(Root, FileName) is var path && File.Exists(path) ? path : FileName;

    /// <summary>The installed SDKs and the running .NET, in one word.</summary>
    public static string Versions
    {
        get
        {
            var sdks = Path.Combine(Root, "sdk");
            string[] names = Directory.Exists(sdks) ? Directory.GetDirectories(sdks).Select(path => Path.GetFileName(path)).ToArray() : [];
            Array.Sort(names, StringComparer.Ordinal);
            return $"{Environment.Version} {string.Join(' ', names)}";
        }
    }

    /// <summary>Runs the command to its end.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <param name="folder">Where.</param>
    /// <param name="cancellationToken">Ends it, and all that it started.</param>
    /// <exception cref="PackageException">There is no such command.</exception>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, folder);
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

        return (process.ExitCode, await output, await errors);
    }

    private static Process Start(IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(Command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };

        // What a `dotnet run` or `dotnet test` above this process says of its own build must not reach this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // English, and on Windows UTF-8 with it.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // The first command of a new user makes one otherwise, which takes seconds.
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new PackageException($"Packages and projects need the .NET SDK, but '{Command}' cannot be started: {exception.Message}. Install the .NET SDK, or put it on the PATH.");
        }
    }
}
