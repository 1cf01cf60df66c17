namespace Layered.Cli;

/// <summary>Which programs that open notebooks are on the search path.</summary>
internal static class FrontEndCheck
{
    private const string Name = "Front-ends";
    private const string MacApplication = "/Applications/Visual Studio Code.app";
    private static readonly string[] Commands = ["jupyter-notebook", "jupyter-lab", "code"];

    /// <summary>Looks along the search path of this process.</summary>
    public static CheckResult Run() => Judge([.. Commands.Select(Find).OfType<string>()]);

    /// <summary>Judges the programs found.</summary>
    public static CheckResult Judge(IReadOnlyList<string> found) => found.Count > 0
        ? new(Name, CheckStatus.Ok, string.Join(", ", found))
        : new(Name, CheckStatus.Warning, "none on the search path", "To open notebooks: Jupyter, or VS Code with its Jupyter extension. 'layered run' needs neither.");

    private static string? Find(string command)
    {
        // On a Mac the command is there only for those who had VS Code install it.
        if (command == "code" && Directory.Exists(MacApplication))
        {
            return MacApplication;
        }

        string[] names = OperatingSystem.IsWindows() ? [command + ".exe", command + ".cmd"] : [command];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
