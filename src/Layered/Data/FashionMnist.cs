namespace Layered;

/// <summary>
/// Fashion-MNIST: 60,000 + 10,000 grey pictures of clothing, 28 × 28 pixels, in ten classes.
/// </summary>
/// <remarks>
/// Inputs are float32 [N, 784] from 0 to 1 (the byte divided by 255), row by row from the top left; targets are int64
/// [N] from 0 to 9. The pictures are kept as bytes, a quarter of that size, and become numbers when they are asked for.
/// Source: H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning
/// Algorithms", arXiv:1708.07747.
/// </remarks>
public sealed class FashionMnist
{
    internal const int Side = 28;
    internal const int Pixels = Side * Side;
    internal const int LargestLabel = 9;

    private FashionMnist(TensorDataset train, TensorDataset test)
    {
        Train = train;
        Test = test;
    }

    /// <summary>The ten classes' names; a target is an index into them.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
    [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ];

    /// <summary>The 60,000 training samples.</summary>
    public TensorDataset Train { get; }

    /// <summary>The 10,000 test samples.</summary>
    public TensorDataset Test { get; }

    /// <summary>Reads the four IDX files.</summary>
    /// <param name="folder">
    /// The folder that holds them. Null takes the one that the environment variable <c>LAYERED_DATA</c> names (itself,
    /// or its subfolder <c>fashion-mnist</c>), or else the nearest <c>data/fashion-mnist</c> upwards from the working
    /// directory.
    /// </param>
    /// <returns>Both parts. They last as long as they are used: no dispose scope frees them.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks one of the files.</exception>
    /// <exception cref="DataFormatException">A file is damaged, or not what its name says.</exception>
    public static FashionMnist Load(string? folder = null)
    {
        LibTorch.Load();
        var files = FashionMnistFolder.Find(folder);

        // Unpacking takes the time, so both parts are unpacked at once.
        var unpackingTest = Task.Run(() => ReadPart(files, "t10k"));
        var train = ReadPart(files, "train");
        var test = unpackingTest.GetAwaiter().GetResult();
        return new FashionMnist(train.ToDataset(), test.ToDataset());
    }

    /// <summary>Reads one part from the CSV form that Kaggle offers: a header, then <c>label,pixel1,…,pixel784</c>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The samples in the file's order, exactly as <see cref="Load"/> gives them.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">A line is not as it should be; the message names line and column.</exception>
    public static TensorDataset LoadCsv(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        LibTorch.Load();
        return LabelledCsv.Read(path).ToDataset();
    }

    private static LabelledPixels ReadPart(FashionMnistFolder folder, string part)
    {
        var imageFile = folder.File($"{part}-images-idx3-ubyte.gz");
        var labelFile = folder.File($"{part}-labels-idx1-ubyte.gz");
        var labels = IdxFile.Read(labelFile, []);
        var images = IdxFile.Read(imageFile, [Side, Side]);

        if (labels.Length != images.Length / Pixels)
        {
            throw new DataFormatException(
                labelFile,
                "number of labels",
                $"one for each of the {images.Length / Pixels} images in {Path.GetFileName(imageFile)}",
                $"{labels.Length}",
                FashionMnistFolder.Remedy);
        }

        var wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)LargestLabel);
        return wrong < 0
            ? new LabelledPixels(images, labels)
            : throw new DataFormatException(
                labelFile, $"label {wrong + 1} of {labels.Length}", $"0 to {LargestLabel}", $"{labels[wrong]}", FashionMnistFolder.Remedy);
    }
}
