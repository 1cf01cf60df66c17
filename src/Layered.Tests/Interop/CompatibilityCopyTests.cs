namespace Layered.Tests;

public sealed class CompatibilityCopyTests : IDisposable
{
    private static readonly byte[] Library = SyntheticElf.Build(("libstdc++.so.6", ["GLIBCXX_3.4", CompatibilityCopy.SymbolVersion]));

    private readonly TemporaryFolder _folder = new();
    private readonly string _original;
    private readonly string _cache;

    public CompatibilityCopyTests()
    {
        _original = _folder.File("package", "libLibTorchSharp.so");
        _cache = Path.Combine(_folder.Path, "cache");
        File.WriteAllBytes(_original, Library);
    }

    [Fact]
    public void The_copy_is_the_weakened_library_and_the_original_stays_as_it_is()
    {
        var copy = CompatibilityCopy.Ensure(_original, "0.107.0", _cache);

        Assert.Equal(WeakSymbolVersion.Apply(Library, CompatibilityCopy.SymbolVersion), File.ReadAllBytes(copy));
        Assert.Equal(Library, File.ReadAllBytes(_original));
        Assert.StartsWith(Path.Combine(_cache, "torchsharp-0.107.0-"), copy, StringComparison.Ordinal);
        Assert.Equal("libLibTorchSharp.so", Path.GetFileName(copy));
    }

    [Fact]
    public void A_whole_copy_is_used_again()
    {
        var copy = CompatibilityCopy.Ensure(_original, "0.107.0", _cache);
        var written = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(copy, written);

        Assert.Equal(copy, CompatibilityCopy.Ensure(_original, "0.107.0", _cache));
        Assert.Equal(written, File.GetLastWriteTimeUtc(copy));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(int.MaxValue)]
    public void A_damaged_copy_is_replaced(int keptBytes)
    {
        var copy = CompatibilityCopy.Ensure(_original, "0.107.0", _cache);
        var whole = File.ReadAllBytes(copy);
        var damaged = whole[..Math.Min(keptBytes, whole.Length)];
        if (damaged.Length > 0)
        {
            damaged[^1] ^= 1;
        }

        File.WriteAllBytes(copy, damaged);

        Assert.Equal(copy, CompatibilityCopy.Ensure(_original, "0.107.0", _cache));
        Assert.Equal(whole, File.ReadAllBytes(copy));
    }

    [Fact]
    public void Another_version_or_content_has_a_copy_of_its_own()
    {
        var first = CompatibilityCopy.Ensure(_original, "0.107.0", _cache);
        var otherVersion = CompatibilityCopy.Ensure(_original, "0.108.0", _cache);
        File.WriteAllBytes(_original, [.. Library, 1]);
        var otherContent = CompatibilityCopy.Ensure(_original, "0.107.0", _cache);

        Assert.Equal(3, new[] { first, otherVersion, otherContent }.Distinct().Count());
    }

    [Fact]
    public void Many_at_once_end_with_one_whole_copy_and_no_leftovers()
    {
        var copies = new string[16];

        Parallel.For(0, copies.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
        {
            copies[i] = CompatibilityCopy.Ensure(_original, "0.107.0", _cache);
            Assert.Equal(Library.Length, File.ReadAllBytes(copies[i]).Length);
        });

        Assert.Equal([copies[0]], Directory.GetFiles(_cache, "*", SearchOption.AllDirectories));
        Assert.Single(copies.Distinct());
    }

    [Fact]
    public void A_library_that_does_not_ask_for_the_version_leaves_no_copy()
    {
        File.WriteAllBytes(_original, SyntheticElf.Build(("libstdc++.so.6", ["GLIBCXX_3.4"])));

        Assert.Throws<BadImageFormatException>(() => CompatibilityCopy.Ensure(_original, "0.107.0", _cache));

        Assert.False(Directory.Exists(_cache));
    }

    public void Dispose() => _folder.Dispose();
}
