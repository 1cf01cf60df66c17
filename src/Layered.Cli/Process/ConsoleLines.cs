using Spectre.Console;

namespace Layered.Cli;

/// <summary>Writing to a console.</summary>
internal static class ConsoleLines
{
    /// <summary>Writes one line as it is: no markup, no wrapping, so that a path or an error can be copied and searched.</summary>
    public static void WritePlainLine(this IAnsiConsole console, string text = "")
    {
        try
        {
            console.Profile.Out.Writer.WriteLine(text);
        }
        catch (IOException)
        {
            // The terminal was closed: nobody reads any more, and what is left is to tidy up. (A pipe that nobody reads, .NET ignores by itself.)
        }
    }
}
