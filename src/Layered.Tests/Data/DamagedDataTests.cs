namespace Layered.Tests;

public sealed class DamagedDataTests : IDisposable
{
    private readonly SmallFashionMnist _files = new();
    private readonly LiveTensors _tensors = new();

    [Fact]
    public void A_missing_folder_is_refused_by_name()
    {
        var folder = Path.Combine(_files.Folder, "nowhere");

        var refused = Assert.Throws<DirectoryNotFoundException>(() => FashionMnist.Load(folder));

        Assert.Contains(folder, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_folder_is_found_upwards_the_start_and_the_way_out_are_named()
    {
        using var surroundings = new Surroundings(workingDirectory: _files.Folder);

        var refused = Assert.Throws<DirectoryNotFoundException>(() => FashionMnist.Load());

        Assert.Contains(Path.GetFileName(_files.Folder), refused.Message, StringComparison.Ordinal);
        Assert.Contains("LAYERED_DATA", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_the_environment_that_does_not_exist_is_refused_by_name()
    {
        using var surroundings = new Surroundings(data: "/no/such/folder");

        var refused = Assert.Throws<DirectoryNotFoundException>(() => FashionMnist.Load());

        Assert.Contains("LAYERED_DATA names the folder '/no/such/folder'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused_by_name()
    {
        File.Delete(_files.PathOf(SmallFashionMnist.TrainLabels));

        var refused = Assert.Throws<FileNotFoundException>(() => FashionMnist.Load(_files.Folder));

        Assert.Contains(SmallFashionMnist.TrainLabels, refused.Message, StringComparison.Ordinal);
        Assert.Contains("git checkout", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(100)]
    public void A_truncated_gzip_is_refused_by_name(int bytesLost)
    {
        var path = _files.PathOf(SmallFashionMnist.TrainImages);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^bytesLost]);

        AssertRefused(SmallFashionMnist.TrainImages, "cut off");
    }

    [Fact]
    public void A_gzip_cut_off_in_its_header_is_refused_by_name()
    {
        var path = _files.PathOf(SmallFashionMnist.TrainImages);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..6]);

        AssertRefused(SmallFashionMnist.TrainImages, "its magic number", "cut off");
    }

    [Fact]
    public void A_header_that_is_too_short_is_refused_by_name()
    {
        _files.WritePacked(SmallFashionMnist.TrainImages, SmallFashionMnist.Header(0x803, 3, 28));

        AssertRefused(SmallFashionMnist.TrainImages, "its header", "cut off");
    }

    [Fact]
    public void A_file_that_is_not_gzip_is_refused_by_name()
    {
        File.WriteAllText(_files.PathOf(SmallFashionMnist.TrainImages), "<html>404</html>");

        AssertRefused(SmallFashionMnist.TrainImages, "expected a whole gzip file");
    }

    [Fact]
    public void A_changed_byte_inside_the_gzip_is_refused()
    {
        var path = _files.PathOf(SmallFashionMnist.TrainLabels);
        var content = File.ReadAllBytes(path);
        content[^6] ^= 0xff; // within the checksum of the unpacked bytes
        File.WriteAllBytes(path, content);

        AssertRefused(SmallFashionMnist.TrainLabels, "expected a whole gzip file");
    }

    [Fact]
    public void An_empty_file_is_refused_by_name()
    {
        File.WriteAllBytes(_files.PathOf(SmallFashionMnist.TrainImages), []);

        AssertRefused(SmallFashionMnist.TrainImages, "an empty file");
    }

    [Fact]
    public void A_wrong_magic_number_is_refused_with_both_numbers()
    {
        File.Copy(_files.PathOf(SmallFashionMnist.TrainLabels), _files.PathOf(SmallFashionMnist.TrainImages), overwrite: true);

        AssertRefused(SmallFashionMnist.TrainImages, "bytes 0 to 3", "0x00000803", "0x00000801");
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        _files.WritePacked(SmallFashionMnist.TrainImages, [.. SmallFashionMnist.Header(0x803, 3, 28, 32), .. new byte[3 * 28 * 32]]);

        AssertRefused(SmallFashionMnist.TrainImages, "bytes 12 to 15", "28 (0x0000001c)", "32 (0x00000020)");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2_000_000)] // More than so few bytes can unpack to: no memory is taken for them.
    public void An_impossible_number_of_images_is_refused(int count)
    {
        _files.WritePacked(SmallFashionMnist.TrainImages, SmallFashionMnist.Header(0x803, count, 28, 28));

        AssertRefused(SmallFashionMnist.TrainImages, "bytes 4 to 7", $"found {(uint)count}");
    }

    [Fact]
    public void Fewer_bytes_than_the_header_promises_are_refused()
    {
        _files.WritePacked(SmallFashionMnist.TrainImages, _files.Unpack(SmallFashionMnist.TrainImages)[..^1]);

        AssertRefused(SmallFashionMnist.TrainImages, $"byte {3 * 784 - 1} of", $"{3 * 784}");
    }

    [Fact]
    public void Bytes_after_the_last_value_are_refused()
    {
        _files.WritePacked(SmallFashionMnist.TrainImages, [.. _files.Unpack(SmallFashionMnist.TrainImages), 0]);

        AssertRefused(SmallFashionMnist.TrainImages, $"byte {16 + 3 * 784}", "more bytes");
    }

    [Fact]
    public void Different_numbers_of_images_and_labels_are_refused_with_both_numbers()
    {
        _files.WriteLabels(SmallFashionMnist.TrainLabels, [1, 2]);

        AssertRefused(SmallFashionMnist.TrainLabels, "each of the 3 images", SmallFashionMnist.TrainImages, "found 2");
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused_by_its_place()
    {
        _files.WriteLabels(SmallFashionMnist.TrainLabels, [1, 10, 2]);

        AssertRefused(SmallFashionMnist.TrainLabels, "label 2 of 3", "0 to 9", "found 10");
    }

    [Fact]
    public void Damage_in_the_test_part_is_refused_too()
    {
        _files.WriteLabels("t10k-labels-idx1-ubyte.gz", [1]);

        AssertRefused("t10k-labels-idx1-ubyte.gz", "each of the 2 images");
    }

    public void Dispose() => _files.Dispose();

    private void AssertRefused(string file, params string[] parts)
    {
        var refused = Assert.Throws<DataFormatException>(() => FashionMnist.Load(_files.Folder));

        Assert.Equal(_files.PathOf(file), refused.File);
        Assert.All([file, "git checkout", .. parts], part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
        Assert.Equal(0, _tensors.More);
    }
}
