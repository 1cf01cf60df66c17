using System.Diagnostics;

namespace Layered.Jupyter;

/// <summary>The process that started this one.</summary>
internal static class ParentProcess
{
    /// <summary>Completes when the process is gone.</summary>
    public static async Task WaitForExitAsync(int id)
    {
        // Not before the kernel has given its first answers.
        await Task.Delay(TimeSpan.FromSeconds(5));
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It was gone before.
        }
    }
}
