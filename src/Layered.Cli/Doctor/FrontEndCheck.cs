namespace Layered.Cli;

/// <summary>Which other programs that open notebooks are on the search path.</summary>
internal static class FrontEndCheck
{
    private const string Name = "Other front-ends";
    private const string MacApplication = "/Applications/Visual Studio Code.app";
    private static readonly string[] Commands = ["jupyter-notebook", "jupyter-lab", "code"];

    /// <summary>Looks along the search path of this process.</summary>
    public static CheckResult Run() => Judge([.. Commands.Select(Find).OfType<string>()]);

    /// <summary>Judges the programs found.</summary>
    public static CheckResult Judge(IReadOnlyList<string> found) => found.Count > 0
        ? new(Name, CheckStatus.Ok, string.Join(", ", found))
        : new(Name, CheckStatus.Ok, "none on the search path, and 'layered open' needs none");

    private static string? Find(string command)
    {
        // On a Mac the command is there only for those who had VS Code install it.
        if (command == "code" && Directory.Exists(MacApplication))
        {
            return MacApplication;
        }

        string[] names = OperatingSystem.IsWindows() ? [command + ".exe", command + ".cmd"] : [command];
        return SearchPath.Find(names);
    }
}
