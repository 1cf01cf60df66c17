using System.Runtime.InteropServices;

namespace Layered.Jupyter;

/// <summary>The folders in which Jupyter looks for its data, as Jupyter defines them.</summary>
/// <param name="UserData">The user's own.</param>
/// <param name="All">All of them, in the order in which Jupyter looks.</param>
internal sealed record JupyterFolders(string UserData, IReadOnlyList<string> All)
{
    /// <summary>The folders of the user whose process this is.</summary>
    public static JupyterFolders ForThisUser() => For(
        OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux,
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));

    /// <summary>The folders for an operating system, an environment and a home.</summary>
    public static JupyterFolders For(OSPlatform system, Func<string, string?> variable, string home)
    {
        var user = Variable("JUPYTER_DATA_DIR") ?? OwnData();
        return new(user, [.. Variable("JUPYTER_PATH")?.Split(system == OSPlatform.Windows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries) ?? [], user, .. Shared()]);

        string? Variable(string name) => variable(name) is { Length: > 0 } value ? value : null;

        string OwnData()
        {
            if (system == OSPlatform.Windows)
            {
                return Path.Combine(Variable("APPDATA") ?? Path.Combine(home, "AppData", "Roaming"), "jupyter");
            }

            return system == OSPlatform.OSX
                ? Path.Combine(home, "Library", "Jupyter")
                : Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
        }

        string[] Shared() => system == OSPlatform.Windows
            ? [Path.Combine(Variable("PROGRAMDATA") ?? @"C:\ProgramData", "jupyter")]
            : ["/usr/local/share/jupyter", "/usr/share/jupyter"];
    }
}
