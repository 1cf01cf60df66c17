using System.Globalization;

namespace Layered.Notebooks;

/// <summary>
/// The console's colours as ANSI escapes. .NET keeps what a program sets and, where the output is no terminal, does nothing with it:
/// so what a cell sets can be read when it writes. On Windows .NET keeps it in the console alone, which a kernel has not.
/// </summary>
internal static class ConsoleColors
{
    /// <summary>Ends all colours.</summary>
    public const string Reset = "\e[0m";

    // In the order of ConsoleColor: the dark ones and grey, then the bright ones. Terminals count blue, green and red the other way round.
    private static readonly int[] Codes = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97];

    /// <summary>The escapes for the colours that are set now; empty where none is.</summary>
    public static string Current => OperatingSystem.IsWindows() ? "" : Escape(Console.ForegroundColor, 0) + Escape(Console.BackgroundColor, 10);

    /// <summary>Has .NET leave the real console's colours alone, whatever cells set.</summary>
    public static void DetachConsole()
    {
        // Whether it writes escapes is decided once, when a colour is first set, and from these variables.
        const string NoColor = "NO_COLOR";
        const string Redirected = "DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION";
        var (noColor, redirected) = (Environment.GetEnvironmentVariable(NoColor), Environment.GetEnvironmentVariable(Redirected));
        Environment.SetEnvironmentVariable(NoColor, "1");
        Environment.SetEnvironmentVariable(Redirected, null);
        Console.ResetColor();
        Environment.SetEnvironmentVariable(NoColor, noColor);
        Environment.SetEnvironmentVariable(Redirected, redirected);
    }

    private static string Escape(ConsoleColor color, int offset) =>
        (int)color is >= 0 and < 16 and var index ? string.Create(CultureInfo.InvariantCulture, $"\e[{Codes[index] + offset}m") : "";
}
