using System.Diagnostics;
using System.Reflection;

namespace Layered.Tests;

/// <summary>Runs one test of this assembly in a process of its own.</summary>
internal static class TestProcess
{
    /// <param name="type">The test's class.</param>
    /// <param name="method">The test's name.</param>
    /// <param name="variables">Environment variables of the process; one with an empty value counts as not set.</param>
    /// <returns>How the process ended, and what it wrote.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(Type type, string method, params (string Name, string Value)[] variables) =>
        RunAsync(Assembly.GetExecutingAssembly().Location, type, method, variables);

    /// <summary>The same, from a copy of this assembly.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string assembly, Type type, string method, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", assembly, "-method", $"{type.FullName}.{method}" },
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
