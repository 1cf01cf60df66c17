using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Layered.Tests;

public class FashionMnistTests
{
    [Fact]
    public void The_real_data_have_the_published_shape_and_statistics()
    {
        using var scope = NewDisposeScope();
        var data = RealData.FashionMnist;

        Assert.Equal([60_000L, 784], data.Train.Inputs.shape);
        Assert.Equal([60_000L], data.Train.Targets.shape);
        Assert.Equal([10_000L, 784], data.Test.Inputs.shape);
        Assert.Equal([10_000L], data.Test.Targets.shape);
        Assert.Equal(ScalarType.Float32, data.Train.Inputs.dtype);
        Assert.Equal(ScalarType.Int64, data.Train.Targets.dtype);
        Assert.Equal(0.2860, data.Train.Inputs.mean().item<float>(), 0.0001);
        Assert.Equal(0.3530, data.Train.Inputs.std().item<float>(), 0.0001);
        Assert.All(data.Train.Targets.bincount(null, 10).data<long>(), count => Assert.Equal(6_000, count));
        Assert.All(data.Test.Targets.bincount(null, 10).data<long>(), count => Assert.Equal(1_000, count));
    }

    [Fact]
    public void There_is_a_name_for_each_class()
    {
        Assert.Equal(10, FashionMnist.ClassNames.Count);
        Assert.Equal("Ankle boot", FashionMnist.ClassNames[9]);
    }

    [Fact]
    public void A_pixel_is_its_byte_divided_by_255()
    {
        using var scope = NewDisposeScope();
        using var files = new SmallFashionMnist();

        var data = FashionMnist.Load(files.Folder);

        var expected = Enumerable.Range(0, 3 * 784).Select(i => SmallFashionMnist.Pixel(i / 784, i % 784) / 255f);
        Assert.Equal(expected, data.Train.Inputs.data<float>());
        Assert.Equal([9L, 0, 4], data.Train.Targets.data<long>());
        Assert.Equal([1L, 2], data.Test.Targets.data<long>());
    }

    [Fact]
    public void A_dispose_scope_that_was_open_leaves_the_data_alone()
    {
        using var files = new SmallFashionMnist();
        FashionMnist data;
        Tensor inputs;
        using (NewDisposeScope())
        {
            data = FashionMnist.Load(files.Folder);
            inputs = data.Train.Inputs;
        }

        Assert.Equal([3L, 784], inputs.shape);
        Assert.Equal([3L, 784], data.Train.Inputs.shape);
        Assert.Equal([9L, 0, 4], data.Train.Targets.data<long>());
    }

    [Fact]
    public void What_nobody_uses_any_more_is_freed()
    {
        using var files = new SmallFashionMnist();
        var tensors = new LiveTensors();

        Use(files.Folder);
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(0, tensors.More);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Use(string folder)
        {
            var (train, valid) = FashionMnist.Load(folder).Train.Split(0.4);
            Assert.Equal((2, 1), (train.Inputs.size(0), valid.Inputs.size(0)));
        }
    }

    [Fact]
    public void The_pictures_are_the_same_numbers_whichever_way_they_are_read()
    {
        using var scope = NewDisposeScope();
        var (part, _) = RealData.FashionMnist.Train.Split(0.9);
        foreach (var dataset in new[] { RealData.FashionMnist.Test, part })
        {
            var indices = tensor(new long[] { 7, 0, 4999, 7 });
            var (inputs, targets) = dataset.GetBatch(indices);

            Assert.True(inputs.equal(dataset.Inputs.index_select(0, indices)).all().item<bool>());
            Assert.True(targets.equal(dataset.Targets.index_select(0, indices)).all().item<bool>());
            Assert.True(dataset[4999].Input.equal(dataset.Inputs[4999]).all().item<bool>());
            Assert.Equal(dataset.Targets[4999].item<long>(), dataset[4999].Target.item<long>());
            Assert.Equal(ScalarType.Float32, dataset[4999].Input.dtype);
        }
    }

    [Fact]
    public void The_csv_form_gives_the_same_tensors_as_the_idx_files()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        foreach (var part in new[] { RealData.FashionMnist.Train, RealData.FashionMnist.Test })
        {
            var path = folder.File("part.csv");
            Csv.Write(path, part);

            var read = FashionMnist.LoadCsv(path);

            Assert.True(read.Inputs.equal(part.Inputs).all().item<bool>());
            Assert.True(read.Targets.equal(part.Targets).all().item<bool>());
            Assert.Equal((part.Inputs.dtype, part.Targets.dtype), (read.Inputs.dtype, read.Targets.dtype));
        }
    }

    [Theory]
    [InlineData("\n", true)]
    [InlineData("\n", false)]
    [InlineData("\r\n", true)]
    [InlineData("\r\n", false)]
    public void A_csv_may_end_its_lines_in_any_usual_way(string lineBreak, bool lastLineEnds)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var path = folder.File("a.csv");
        File.WriteAllText(path, string.Join(lineBreak, Csv.Header, Csv.Line(3, 255), Csv.Line(4, 0)) + (lastLineEnds ? lineBreak : ""));

        var read = FashionMnist.LoadCsv(path);

        Assert.Equal([3L, 4], read.Targets.data<long>());
        Assert.Equal([1f, 0f], read.Inputs.mean([1]).data<float>());
    }

    [Fact]
    public void It_is_found_upwards_from_the_working_directory()
    {
        using var scope = NewDisposeScope();
        using var files = new SmallFashionMnist();
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(files.Folder))
        {
            File.Copy(file, folder.File("data", "fashion-mnist", Path.GetFileName(file)));
        }

        using var surroundings = new Surroundings(workingDirectory: Path.GetDirectoryName(folder.File("notebooks", "deeper", "x"))!);

        Assert.Equal(3, FashionMnist.Load().Train.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fashion-mnist")]
    public void The_environment_may_name_the_folder_or_its_parent(string subfolder)
    {
        using var scope = NewDisposeScope();
        using var files = new SmallFashionMnist();
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(files.Folder))
        {
            File.Copy(file, folder.File(subfolder, Path.GetFileName(file)));
        }

        using var surroundings = new Surroundings(data: folder.Path);

        Assert.Equal(3, FashionMnist.Load().Train.Count);
    }
}
