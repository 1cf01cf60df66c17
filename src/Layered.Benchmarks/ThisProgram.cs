using System.Diagnostics;

namespace Layered.Benchmarks;

/// <summary>Other processes of this program, which it starts to measure them.</summary>
internal static class ThisProgram
{
    /// <summary>How one is started whose output is read here.</summary>
    public static ProcessStartInfo With(params string[] arguments) =>
        new(Path.ChangeExtension(typeof(ThisProgram).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null), arguments) { RedirectStandardOutput = true };
}
