using System.Globalization;

namespace Layered.Benchmarks;

/// <summary>A running process, as Linux tells of it in <c>/proc</c>.</summary>
internal sealed class ProcessInfo(int id)
{
    private const double KiB = 1024;

    // Of `USER_HZ`, which is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Its memory, in bytes: its own pages, and its share of those that it has in common with others.</summary>
    public double Memory => Kilobytes("smaps_rollup", "Pss:") * KiB;

    /// <summary>Its memory, and that of all that it has started, in bytes.</summary>
    public double MemoryWithChildren => Memory + Children().Sum(child => child.MemoryWithChildren);

    /// <summary>The most memory that it has had at once, in bytes, pages in common with others included.</summary>
    public double PeakMemory => Kilobytes("status", "VmHWM:") * KiB;

    /// <summary>The time that processors have spent on it, in seconds.</summary>
    public double ProcessorTime
    {
        get
        {
            // The program's name, in parentheses, may hold spaces. Behind it, from field 3 on: 14 and 15 are user's and system's ticks.
            var fields = Read("stat").Split(") ")[^1].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>What the machine could give to programs without swapping, in bytes.</summary>
    public static double AvailableMemory => Kilobytes(File.ReadLines("/proc/meminfo"), "MemAvailable:") * KiB;

    /// <summary>The processes that this one has started and that still run.</summary>
    public IReadOnlyList<ProcessInfo> Children() =>
        [.. from folder in Directory.EnumerateDirectories("/proc")
            let name = Path.GetFileName(folder)
            where int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _) && ParentOf(folder) == id
            select new ProcessInfo(int.Parse(name, CultureInfo.InvariantCulture))];

    /// <summary>Whether it was started with a variable in its environment.</summary>
    public bool HasVariable(string name, string value) => Read("environ").Split('\0').Contains($"{name}={value}");

    private static int? ParentOf(string folder)
    {
        try
        {
            return (int)Kilobytes(File.ReadLines(Path.Combine(folder, "status")), "PPid:");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private static double Kilobytes(IEnumerable<string> lines, string name) =>
        double.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", ""), CultureInfo.InvariantCulture);

    private double Kilobytes(string file, string name) => Kilobytes(File.ReadLines($"/proc/{id}/{file}"), name);

    private string Read(string file) => File.ReadAllText($"/proc/{id}/{file}");
}
