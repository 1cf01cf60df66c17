namespace Layered.Tests;

/// <summary>Fashion-MNIST as it lies in the repository, read once for all tests.</summary>
internal static class RealData
{
    private static readonly Lazy<FashionMnist> Loaded = new(Load);

    public static FashionMnist FashionMnist => Loaded.Value;

    public static string Folder { get; } = FindFolder();

    private static FashionMnist Load()
    {
        var data = FashionMnist.Load(Folder);
        foreach (var part in new[] { data.Train, data.Test })
        {
            // It outlives the scope of the test that asks first.
            part.Inputs.DetachFromDisposeScope();
            part.Targets.DetachFromDisposeScope();
        }

        return data;
    }

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "data", "fashion-mnist")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("data/fashion-mnist");
        }

        return Path.Combine(folder, "data", "fashion-mnist");
    }
}
