using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The front-ends, where they are installed. A test that needs one is skipped without it.</summary>
internal static class Programs
{
    /// <summary>What brings all of them at once, so that a whole run needs to be told once what it lacks.</summary>
    private const string Installation =
        "For all that the tests use, on Debian: sudo apt-get install python3-jupyter-kernel-test python3-nbclient jupyter-nbconvert jupyter-notebook jupyterhub chromium";

    /// <summary>The Python that Debian's Jupyter runs on; another on the path may know nothing of it.</summary>
    public static string RequirePython() => Require("python3");

    public static string RequireNotebook() => Require("jupyter-notebook");

    public static string RequireNbconvert() => Require("jupyter-nbconvert");

    public static string RequireHub() => Require("jupyterhub");

    public static string RequireChromium() => Require("chromium");

    /// <summary>Skips the test unless Python knows a module.</summary>
    public static async Task RequireModuleAsync(string module) =>
        Assert.SkipUnless(
            (await ChildProcess.RunAsync(RequirePython(), ["-c", $"import {module}"])).ExitCode == 0,
            $"Python's {module} is not installed here. {Installation}");

    private static string Require(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var path = folders.Prepend("/usr/bin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{program} is not installed here. {Installation}");
        return path!;
    }
}
