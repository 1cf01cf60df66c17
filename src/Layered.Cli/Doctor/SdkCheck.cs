using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Layered.Cli;

/// <summary>Whether the .NET SDK can be reached: packages are restored with it.</summary>
internal static class SdkCheck
{
    private const string Name = ".NET SDK";
    private const int OldestMajor = 10;
    private const string Remedy = "Install the .NET 10 SDK and see that 'dotnet --version' answers in a new terminal.";

    /// <summary>Asks <c>dotnet --version</c> in a folder: a <c>global.json</c> there may demand a version.</summary>
    public static async Task<CheckResult> RunAsync(string workingDirectory, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", "--version")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        try
        {
            using var dotnet = Process.Start(start)!;
            var output = dotnet.StandardOutput.ReadToEndAsync(stop);
            var errors = dotnet.StandardError.ReadToEndAsync(stop);
            await dotnet.WaitForExitAsync(stop);
            return dotnet.ExitCode == 0
                ? Judge((await output).Trim())
                : new(Name, CheckStatus.Problem, $"{await output}{await errors}".Trim(), Remedy);
        }
        catch (Win32Exception e)
        {
            return new(Name, CheckStatus.Problem, $"'dotnet' cannot be started: {e.Message}", Remedy);
        }
    }

    /// <summary>Judges a version such as <c>10.0.401</c>.</summary>
    public static CheckResult Judge(string version) =>
        int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out var major) && major >= OldestMajor
            ? new(Name, CheckStatus.Ok, version)
            : new(Name, CheckStatus.Problem, version, Remedy);
}
