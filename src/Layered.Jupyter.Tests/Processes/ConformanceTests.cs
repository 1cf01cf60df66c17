using System.Diagnostics;
using Xunit;

namespace Layered.Jupyter.Tests;

/// <summary>Jupyter's conformance tests on the installed kernel.</summary>
public sealed class ConformanceTests
{
    // Debian's, which brings Jupyter with it; another Python on the path may not.
    private const string DebianPython = "/usr/bin/python3";
    private const string KernelName = "layered-test";

    [Fact]
    public async Task The_installed_kernel_passes_jupyters_own_tests()
    {
        var python = File.Exists(DebianPython) ? DebianPython : "python3";
        Assert.SkipUnless(
            await SucceedsAsync(python, "-c", "import jupyter_kernel_test"),
            "Jupyter's kernel tests are not installed here. On Debian: apt install python3-jupyter-kernel-test");
        using var prefix = new TemporaryFolder();
        var install = await RunAsync(KernelCommand.Path, [], "kernel", "install", "--prefix", prefix.Path, "--name", KernelName);
        Assert.True(install.ExitCode == 0, install.Output);

        var tests = await RunAsync(
            python,
            [("JUPYTER_PATH", Path.Combine(prefix.Path, "share", "jupyter")), ("LAYERED_KERNEL", KernelName)],
            Path.Combine(AppContext.BaseDirectory, "Processes", "Fixtures", "conformance.py"));

        Assert.True(tests.ExitCode == 0, tests.Output);
        TestContext.Current.SendDiagnosticMessage(tests.Output);
    }

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments)
    {
        try
        {
            return (await RunAsync(program, [], arguments)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
