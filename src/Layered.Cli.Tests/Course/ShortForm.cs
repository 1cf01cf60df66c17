using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Layered.Notebooks;

namespace Layered.Course.Tests;

/// <summary>
/// Notebooks of the course with as little training as they can do with: for tests of what a notebook computes and shows, which
/// does not depend on how long it trains.
/// </summary>
internal static partial class ShortForm
{
    private const int TrainingPictures = 8_000;
    private const int TestPictures = 2_000;

    // Their experiments take minutes on all pictures, however few the epochs are.
    private static readonly string[] ConvolutionalNotebooks = ["14-convolutions", "15-muon", "16-state-of-the-art"];

    /// <summary>Lets each of a notebook's trainings take one epoch, and puts fewer pictures beside the place where it will be saved if one would still take long.</summary>
    /// <param name="notebook">The notebook, which is changed.</param>
    /// <param name="folder">The folder it will be saved in. A folder <c>data</c> in it comes before the repository's.</param>
    /// <param name="repository">The repository's folder.</param>
    public static void Apply(NotebookDocument notebook, string folder, string repository)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Tags.Contains("parameters")))
        {
            cell.Source = Epochs().Replace(cell.Source, "${name}1");
        }

        if (ConvolutionalNotebooks.Contains(notebook.Name))
        {
            const string Data = "data/fashion-mnist";
            var (all, few) = (Path.Combine(repository, Data), Directory.CreateDirectory(Path.Combine(folder, Data)).FullName);
            CopyFirst(TrainingPictures, "train", all, few);
            CopyFirst(TestPictures, "t10k", all, few);
        }
    }

    private static void CopyFirst(int count, string part, string from, string to)
    {
        CopyFirst(count, $"{part}-images-idx3-ubyte.gz", headerLength: 16, itemLength: 28 * 28, from, to);
        CopyFirst(count, $"{part}-labels-idx1-ubyte.gz", headerLength: 8, itemLength: 1, from, to);
    }

    private static void CopyFirst(int count, string file, int headerLength, int itemLength, string from, string to)
    {
        var content = new byte[headerLength + count * itemLength];
        using var source = new GZipStream(File.OpenRead(Path.Combine(from, file)), CompressionMode.Decompress);
        source.ReadExactly(content);
        // After the signature, the header counts the items.
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), count);
        using var target = new GZipStream(File.Create(Path.Combine(to, file)), CompressionLevel.Fastest);
        target.Write(content);
    }

    [GeneratedRegex(@"(?<name>\bvar \w*[eE]pochs\w* = )\d+")]
    private static partial Regex Epochs();
}
