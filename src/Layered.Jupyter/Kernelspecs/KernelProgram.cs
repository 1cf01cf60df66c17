using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>The program that a kernelspec starts, as it lies in a folder.</summary>
/// <param name="Folder">The folder with all that the program needs.</param>
/// <param name="Assembly">The file name of its main assembly.</param>
public sealed record KernelProgram(string Folder, string Assembly)
{
    private static readonly string Version =
        typeof(KernelProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What the folder of a copy is called: it tells the program's version and content.</summary>
    internal string CopyName => $"{Version}-{ComputeHash()}";

    /// <summary>The folders of the programs in a folder, but for those that are being copied or removed.</summary>
    internal static IEnumerable<string> FindIn(string programs) => Directory.Exists(programs)
        ? Directory.EnumerateDirectories(programs).Where(folder => !WholeFolder.IsUnfinished(folder))
        : [];

    /// <summary>Marks the program as running until the result is disposed of, so that it is not removed meanwhile.</summary>
    public IDisposable Hold() => new FileStream(Path.Combine(Folder, Assembly), FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Copies the program into a folder of programs. What is there already is used.</summary>
    internal KernelProgram CopyTo(string programs)
    {
        var folder = Path.Combine(programs, CopyName);
        if (Directory.Exists(folder))
        {
            return this with { Folder = folder };
        }

        var temporary = WholeFolder.NameBeside(folder);
        try
        {
            foreach (var file in Files())
            {
                var copy = Path.Combine(temporary, file);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Path.Combine(Folder, file), copy);
            }

            FileRetry.Run(() => Directory.Move(temporary, folder));
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another installation of the same program was faster.
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                FileRetry.Run(() => Directory.Delete(temporary, recursive: true));
            }
        }

        return this with { Folder = folder };
    }

    /// <summary>Removes the program, unless it is running.</summary>
    /// <returns>Whether it is gone.</returns>
    internal bool TryDelete()
    {
        try
        {
            using (new FileStream(Path.Combine(Folder, Assembly), FileMode.Open, FileAccess.Read, FileShare.None))
            {
            }

            WholeFolder.Delete(Folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private IEnumerable<string> Files() => Directory
        .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file))
        .Order(StringComparer.Ordinal);

    private string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, file))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }
}
