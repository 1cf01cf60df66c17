using Layered.Notebooks;
using Microsoft.AspNetCore.Http;

namespace Layered.Server;

/// <summary>A file that comes in pieces. Until the last is there they lie hidden beside its place, where the file of before stays whole.</summary>
/// <param name="full">The full path of the file.</param>
internal sealed class Upload(string full)
{
    private const int First = 1;
    private const int Last = -1;

    /// <summary>Where the pieces lie.</summary>
    public string Pieces { get; } = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.upload");

    /// <summary>Adds a piece.</summary>
    /// <param name="number">1, 2, … and −1 for the last, as the front-end counts.</param>
    /// <param name="bytes">What is in it.</param>
    /// <returns>Whether the file is complete.</returns>
    /// <exception cref="RequestException">Those before it are missing.</exception>
    public bool Add(int number, byte[] bytes)
    {
        if (number == First)
        {
            File.WriteAllBytes(Pieces, bytes);
            return false;
        }

        if (!File.Exists(Pieces))
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"The first pieces of {Path.GetFileName(full)} are missing: upload it again.");
        }

        File.AppendAllBytes(Pieces, bytes);
        if (number == Last)
        {
            FileRetry.Run(() => File.Move(Pieces, full, overwrite: true));
        }

        return number == Last;
    }
}
