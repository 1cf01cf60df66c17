using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The front-ends, where they are installed. A test that needs one is skipped without it.</summary>
internal static class Programs
{
    /// <summary>The Python that Debian's Jupyter runs on; another on the path may know nothing of it.</summary>
    public static string RequirePython() => Require("python3", "python3");

    public static string RequireNotebook() => Require("jupyter-notebook", "jupyter-notebook");

    public static string RequireNbconvert() => Require("jupyter-nbconvert", "jupyter-nbconvert");

    public static string RequireHub() => Require("jupyterhub", "jupyterhub");

    public static string RequireChromium() => Require("chromium", "chromium");

    /// <summary>Skips the test unless Python knows a module.</summary>
    public static async Task RequireModuleAsync(string module, string package) =>
        Assert.SkipUnless(
            (await ChildProcess.RunAsync(RequirePython(), ["-c", $"import {module}"])).ExitCode == 0,
            $"Python's {module} is not installed here. On Debian: apt install {package}");

    private static string Require(string program, string package)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var path = folders.Prepend("/usr/bin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{program} is not installed here. On Debian: apt install {package}");
        return path!;
    }
}
