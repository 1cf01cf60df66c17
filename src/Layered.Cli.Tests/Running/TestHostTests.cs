using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Layered.Cli.Tests;

/// <summary>A test run that is broken off, as this repository's test projects all answer it.</summary>
public sealed class TestHostTests : IDisposable
{
    private const string FileVariable = "LAYERED_TEST_STARTED";

    private readonly TestFolder _folder = new();

    public static bool IsLinux => OperatingSystem.IsLinux();

    public void Dispose() => _folder.Dispose();

    [Fact(SkipUnless = nameof(IsLinux), Skip = "Only Linux has a /proc to read parents and children from.")]
    public async Task A_test_run_whose_parent_is_gone_ends_with_all_that_it_has_started()
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(TestHostTests).Assembly.GetName().Name!);
        // Not the last command, for whose sake the shell would give itself up.
        var start = new ProcessStartInfo("sh", ["-c", "\"$0\" -method \"$1\"; true", program, $"{typeof(TestHostTests).FullName}.{nameof(Never_ends_in_that_process)}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[FileVariable] = _folder["started"];
        using var parent = Process.Start(start)!;
        var processes = (await CommandProcess.WaitForAsync(_folder["started"])).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        Assert.All(processes, process => Assert.True(CommandProcess.IsAlive(process)));

        parent.Kill();

        foreach (var process in processes)
        {
            await CommandProcess.WaitForEndOfAsync(process);
        }
    }

    /// <summary>Does something only in the process of the test above.</summary>
    [Fact]
    public void Never_ends_in_that_process()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { } file)
        {
            return;
        }

        using var child = Process.Start("sleep", "600");
        File.WriteAllText(file + ".part", $"{Environment.ProcessId} {child.Id}");
        File.Move(file + ".part", file);
        Thread.Sleep(Timeout.Infinite);
    }
}
