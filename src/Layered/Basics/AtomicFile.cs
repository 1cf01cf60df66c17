namespace Layered;

/// <summary>Writes files that are whole or not there: into a temporary file beside, which then takes the place of the old one.</summary>
internal static class AtomicFile
{
    private const int LongestPause = 320;

    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
            {
                write(stream);
                // Before the name changes, so that a loss of power leaves the old file or the new one.
                stream.Flush(flushToDisk: true);
            }

            Replace(temporary, full);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // On Windows a virus scanner or an indexer that looks into one of the files is in the way, for a moment.
    private static void Replace(string temporary, string path)
    {
        for (var pause = 10; ; pause *= 2)
        {
            try
            {
                File.Move(temporary, path, overwrite: true);
                return;
            }
            catch (Exception e) when (OperatingSystem.IsWindows() && pause <= LongestPause && e is (IOException or UnauthorizedAccessException))
            {
                Thread.Sleep(pause);
            }
        }
    }
}
