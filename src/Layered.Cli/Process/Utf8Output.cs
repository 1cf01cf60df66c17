using System.Text;

namespace Layered.Cli;

/// <summary>
/// The encoding of this process's output. Windows gives a console, and a file or pipe in its place, the code page of the
/// country, which lacks characters that notebooks and messages have.
/// </summary>
internal static class Utf8Output
{
    /// <summary>Writes UTF-8 from now on, and gives the console back as it was when the process ends.</summary>
    public static void Use()
    {
        if (!OperatingSystem.IsWindows())
        {
            return;
        }

        var before = Console.OutputEncoding;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.OutputEncoding = before;
    }
}
