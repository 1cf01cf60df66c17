using System.Diagnostics;
using System.Reflection;

namespace Layered.Tests;

/// <summary>Runs one test of this assembly in a process of its own.</summary>
internal static class TestProcess
{
    /// <param name="type">The test's class.</param>
    /// <param name="method">The test's name.</param>
    /// <param name="name">An environment variable of the process,</param>
    /// <param name="value">and its value.</param>
    /// <returns>How the process ended, and what it wrote.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(Type type, string method, string name, string value) =>
        RunAsync(Assembly.GetExecutingAssembly().Location, type, method, name, value);

    /// <summary>The same, from a copy of this assembly.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(string assembly, Type type, string method) =>
        RunAsync(assembly, type, method, "DOTNET_NOLOGO", "1");

    private static async Task<(int ExitCode, string Output)> RunAsync(string assembly, Type type, string method, string name, string value)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "exec", assembly, "-method", $"{type.FullName}.{method}" },
        };
        start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
