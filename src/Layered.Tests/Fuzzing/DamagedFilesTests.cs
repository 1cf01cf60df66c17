using System.IO.Compression;
using System.Text;
using Layered.Tests.Saving;

namespace Layered.Tests;

/// <summary>Every reader of the library under random damage: see <see cref="Fuzz"/>.</summary>
public sealed class DamagedFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallFashionMnist _data = new();

    public static TheoryData<string> Pictures =>
        ["boot.png", "interlaced.png", "16-bit.png", "baseline.jpg", "progressive.jpg", "box.gif", "interlaced.gif", "palette.bmp"];

    [Theory]
    [InlineData("train-images-idx3-ubyte.gz")]
    [InlineData("train-labels-idx1-ubyte.gz")]
    [InlineData("t10k-images-idx3-ubyte.gz")]
    public void Packed_data(string file) => Reads(_data.PathOf(file), File.ReadAllBytes(_data.PathOf(file)), LoadData);

    [Theory]
    [InlineData("train-images-idx3-ubyte.gz")]
    [InlineData("t10k-labels-idx1-ubyte.gz")]
    public void Data_inside_a_whole_package(string file) => Reads(_data.PathOf(file), _data.Unpack(file), LoadData, Packed);

    [Fact]
    public void Comma_separated_pictures()
    {
        var path = _folder.File("pictures.csv");
        Reads(path, Encoding.UTF8.GetBytes($"{Csv.Header}\n{Csv.Line(1, 0)}\r\n{Csv.Line(9, 255)}\n"), () => _ = FashionMnist.LoadCsv(path).Inputs);
    }

    [Fact]
    public void Weights()
    {
        var path = _folder.File("weights.safetensors");
        using var model = new Sequential(new ConvLayer(1, 2), new ResidualBlock(2, 4, 2));
        model.SaveWeights(path);
        Reads(path, File.ReadAllBytes(path), () => model.LoadWeights(path));
    }

    [Fact]
    public void Checkpoints()
    {
        var path = _folder.File("fit.safetensors");
        using var learner = Interruption.Learner(1, (p, lr) => new AdamW(p, lr));
        learner.Fit(1, Interruption.Callbacks(_folder), showProgress: false);
        Reads(path, File.ReadAllBytes(path), () => CheckpointFile.Read(path));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Own_pictures(string name)
    {
        var whole = File.ReadAllBytes(name == "boot.png" ? OwnPicture.Example : Path.Combine(AppContext.BaseDirectory, "Vision", "Fixtures", name));
        var path = _folder.File(name);
        Reads(path, whole, () => OwnPicture.Load(path).Dispose());
    }

    [Theory]
    [InlineData("residual.csv")]
    [InlineData("log.csv")]
    [InlineData("log.json")]
    public void Logs(string name)
    {
        var path = _folder.File(name);
        var whole = name == "residual.csv" ? File.ReadAllText(TrainedFile.Find(name)) : LogFormat.Of(path).Write(
        [
            new() { ["epoch"] = 1, ["training loss"] = 0.5, ["\"top\", 5"] = 0.9, ["seconds"] = 1.5 },
            new() { ["epoch"] = 2, ["training loss"] = double.NaN, ["accuracy"] = -1e-300 },
        ]);
        Reads(path, Encoding.UTF8.GetBytes(whole), () =>
        {
            var log = TrainingLog.Read(path);
            _ = log.ToText() + log.ToHtml() + log.ToSvg();
        });
    }

    [Fact]
    public void Kept_runs()
    {
        var path = _folder.File("runs.csv");
        Reads(path, File.ReadAllBytes(TrainedFile.Find("five-epochs.csv")), () => SeedRuns.Load(path).Figures.ToList().ForEach(figure => SeedRuns.Load(path).Spread(figure)));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _data.Dispose();
    }

    private void Reads(string path, byte[] whole, Action read, Func<byte[], byte[]>? pack = null)
    {
        var tensors = new LiveTensors();
        Fuzz.Reads<DataFormatException>(path, whole, read, pack);

        // What a dataset keeps is freed with it.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(0, tensors.More);
    }

    private void LoadData()
    {
        var data = FashionMnist.Load(_data.Folder);
        _ = (data.Train.Inputs, data.Test.Inputs);
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }
}
