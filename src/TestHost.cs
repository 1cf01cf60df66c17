using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Layered.Testing;

/// <summary>
/// Lets nothing outlive a test run that is broken off: where <c>dotnet test</c> is gone, or a signal asks this process to end, it
/// ends at once with all that its tests have started. (Ctrl+C the runner answers itself: it lets the tests that run tidy up.)
/// </summary>
internal static class TestHost
{
    private static readonly List<PosixSignalRegistration> Signals = [];

    [ModuleInitializer]
    internal static void EndsWithItsParent()
    {
        // Elsewhere there is no /proc to read parents and children from.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => End()));
        Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => End()));
        var parent = Parent();
        new Thread(() =>
        {
            while (Parent() == parent)
            {
                Thread.Sleep(200);
            }

            End();
        })
        { IsBackground = true, Name = nameof(TestHost) }.Start();
    }

    // Whoever has lost its parent gets another.
    private static string Parent() => File.ReadLines("/proc/self/status").Single(line => line.StartsWith("PPid:", StringComparison.Ordinal));

    private static void End()
    {
        // Not as trees, whose processes would be stopped before they are killed, and stay so if this process ends in between.
        foreach (var id in Descendants("self").ToList())
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
            {
                // It ended by itself.
            }
        }

        Process.GetCurrentProcess().Kill();
    }

    private static IEnumerable<int> Descendants(string process)
    {
        var children =
            from thread in Try(() => Directory.GetDirectories($"/proc/{process}/task"), [])
            from id in Try(() => File.ReadAllText(Path.Combine(thread, "children")), "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            select id;
        return children.SelectMany(id => Descendants(id).Prepend(int.Parse(id, CultureInfo.InvariantCulture)));
    }

    // A thread or a process may end while it is looked at.
    private static T Try<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}
