using System.Security.Cryptography;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Copies a file so that, under its name, there is either the whole file or none, also on a stick that is pulled out.</summary>
internal static class FileCopy
{
    private const string Unfinished = ".part";
    private const int BufferSize = 1 << 20;

    /// <summary>Copies to a file beside the target, flushes it to the disk, compares what was read with what is expected, and renames it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="copied">Told how many bytes more were copied.</param>
    /// <param name="stop">Stops; nothing unfinished stays.</param>
    /// <exception cref="CommandException">The source is damaged.</exception>
    public static async Task RunAsync(PortableFile file, Action<int> copied, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.Target)!);
        var unfinished = file.Target + Unfinished;
        try
        {
            var hash = await CopyAsync(file.Source, unfinished, copied, stop);
            if (hash != file.Hash)
            {
                throw new CommandException(
                    $"'{file.Source}' is damaged: its content is not what was noted when it came. Delete the folder it lies in, and run the same command again.");
            }

            FileRetry.Run(() => File.Move(unfinished, file.Target, overwrite: true));
        }
        finally
        {
            FileRetry.Run(() => File.Delete(unfinished));
        }
    }

    private static async Task<string> CopyAsync(string source, string target, Action<int> copied, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        await using var input = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        await using var output = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[BufferSize];
        while (await input.ReadAsync(buffer, stop) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            await output.WriteAsync(buffer.AsMemory(0, count), stop);
            copied(count);
        }

        output.Flush(flushToDisk: true);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
