using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>Notebooks of the course as the command leaves them.</summary>
internal static class CourseRun
{
    /// <summary>Names the folder that a run of the course has written, which need not run again then.</summary>
    private const string RunVariable = "LAYERED_COURSE_RUN";

    /// <summary>Runs a copy of a notebook, unless the whole course has been run already.</summary>
    /// <returns>The executed notebook.</returns>
    public static async Task<string> OfAsync(string notebook, InstalledKernel kernel)
    {
        var file = Path.GetFileName(notebook);
        if (Environment.GetEnvironmentVariable(RunVariable) is { Length: > 0 } folder)
        {
            return Path.Combine(Repository.Root, folder, file);
        }

        var target = Path.Combine(Path.GetDirectoryName(notebook)!, "run");
        var run = await ChildProcess.RunAsync(Repository.Command, ["run", notebook, "--output", target, "--no-site"], environment: kernel.Environment);
        Assert.True(run.ExitCode == 0, run.Output);
        return Path.Combine(target, file);
    }
}
