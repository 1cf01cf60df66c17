using Spectre.Console;

namespace Layered.Cli;

/// <summary>Writing to a console.</summary>
internal static class ConsoleLines
{
    /// <summary>Writes one line as it is: no markup, no wrapping, so that a path or an error can be copied and searched.</summary>
    public static void WritePlainLine(this IAnsiConsole console, string text = "") => console.Profile.Out.Writer.WriteLine(text);
}
