namespace Layered.Jupyter.Tests;

/// <summary>The command that an installed kernel starts with.</summary>
internal static class KernelCommand
{
    /// <summary>The built executable.</summary>
    public static string Path { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Layered.Cli.exe" : "Layered.Cli");
}
