namespace Layered.Notebooks;

/// <summary>
/// Moves and deletes on Windows fail while a virus scanner or an indexer looks into the file, which takes a moment. Elsewhere
/// nobody who reads a file is in the way.
/// </summary>
public static class FileRetry
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int AccessDenied = unchecked((int)0x80070005);
    private const int FolderNotEmpty = unchecked((int)0x80070091);

    private static readonly TimeSpan[] Pauses = [.. new[] { 10, 20, 40, 80, 160, 320 }.Select(pause => TimeSpan.FromMilliseconds(pause))];

    /// <summary>Moves or deletes, a few times if need be. The last failure is the caller's.</summary>
    public static void Run(Action action) => Run(action, exception => OperatingSystem.IsWindows() && IsHeld(exception), Thread.Sleep);

    internal static void Run(Action action, Func<Exception, bool> mayPass, Action<TimeSpan> wait)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e) when (mayPass(e))
            {
                wait(pause);
            }
        }

        action();
    }

    /// <summary>Whether the failure is one that passes when somebody lets go of a file. One that is to be deleted denies access until then.</summary>
    internal static bool IsHeld(Exception exception) =>
        exception is IOException or UnauthorizedAccessException
        && exception.HResult is (SharingViolation or LockViolation or AccessDenied or FolderNotEmpty);
}
