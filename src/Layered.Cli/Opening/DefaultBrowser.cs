using System.ComponentModel;
using System.Diagnostics;

namespace Layered.Cli;

/// <summary>The browser that the user's system opens addresses with.</summary>
internal static class DefaultBrowser
{
    // The browser of the user's choice: VS Code, for one, names here what opens addresses on the machine that the user sits at.
    private const string Choice = "BROWSER";

    // What .NET starts on Linux to open an address.
    private static readonly string[] Openers = ["xdg-open", "gnome-open", "kfmclient"];
    private static readonly string[] Displays = ["DISPLAY", "WAYLAND_DISPLAY"];

    // An opener that finds no browser says so at once; one that does not fork ends with the browser.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What keeps it from being opened, as a part of a sentence; null where nothing seems to.</summary>
    public static string? Obstacle =>
        !OperatingSystem.IsLinux() || Chosen is not null ? null
        // Without a display xdg-open would start a browser for text, in this terminal.
        : Displays.All(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))) ? "there is no display here"
        : SearchPath.Find(Openers) is null ? $"none of {string.Join(", ", Openers)} is on the search path"
        : null;

    private static string? Chosen =>
        OperatingSystem.IsLinux() ? (Environment.GetEnvironmentVariable(Choice) ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() : null;

    /// <summary>Opens an address.</summary>
    /// <returns>Whether a browser was started, as far as the system tells.</returns>
    public static async Task<bool> TryOpenAsync(Uri address)
    {
        if (Obstacle is not null)
        {
            return false;
        }

        try
        {
            using var opener = Process.Start(Chosen is { } browser ? new ProcessStartInfo(browser, [address.AbsoluteUri]) : new(address.AbsoluteUri) { UseShellExecute = true });
            // On Windows there is none: the system has passed the address on.
            var end = opener?.WaitForExitAsync() ?? Task.CompletedTask;
            return opener is null || await Task.WhenAny(end, Task.Delay(Patience)) != end || opener.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
