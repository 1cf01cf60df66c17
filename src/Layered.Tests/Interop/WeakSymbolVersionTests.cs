using FsCheck;
using FsCheck.Xunit;

namespace Layered.Tests;

public class WeakSymbolVersionTests
{
    private const string Wanted = "GLIBCXX_3.4.32";

    private static readonly byte[] Small = SyntheticElf.Build(
        ("libc.so.6", ["GLIBC_2.34", "GLIBC_2.2.5"]), ("libstdc++.so.6", ["GLIBCXX_3.4", Wanted, "CXXABI_1.3"]));

    [Fact]
    public void The_versions_are_read_with_their_libraries()
    {
        var needs = ElfVersionNeeds.Read(Small);

        Assert.Equal(
            ["libc.so.6 GLIBC_2.34", "libc.so.6 GLIBC_2.2.5", "libstdc++.so.6 GLIBCXX_3.4", $"libstdc++.so.6 {Wanted}", "libstdc++.so.6 CXXABI_1.3"],
            needs.Select(need => $"{need.Library} {need.Name}"));
        Assert.DoesNotContain(needs, need => need.IsWeak);
    }

    [Fact]
    public void Only_the_one_requirement_becomes_weak()
    {
        var before = Small.ToArray();

        var weakened = WeakSymbolVersion.Apply(Small, Wanted);

        Assert.Equal(before, Small);
        Assert.Equal([Wanted], ElfVersionNeeds.Read(weakened).Where(need => need.IsWeak).Select(need => need.Name));
        Assert.Equal([FlagsOf(Small, Wanted)], Differences(Small, weakened));
    }

    [Fact]
    public void Of_the_real_library_only_the_two_flag_bytes_change()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "TorchSharp's library is an ELF file on Linux only.");
        var original = File.ReadAllBytes(NativeLibraryLocator.ForThisProcess().Find("libLibTorchSharp.so")!);

        var weakened = WeakSymbolVersion.Apply(original, Wanted);

        var flags = FlagsOf(original, Wanted);
        Assert.All(Differences(original, weakened), offset => Assert.InRange(offset, flags, flags + 1));
        Assert.Equal([0, 0], original[flags..(flags + 2)]);
        Assert.Equal([2, 0], weakened[flags..(flags + 2)]);
    }

    [Fact]
    public void A_file_that_does_not_ask_for_the_version_is_refused()
    {
        var refused = Assert.Throws<BadImageFormatException>(() => WeakSymbolVersion.Apply(Small, "GLIBCXX_9.9"));

        Assert.Contains("GLIBCXX_9.9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_elf_is_refused() =>
        Assert.Throws<BadImageFormatException>(() => ElfVersionNeeds.Read(new byte[200]));

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        for (var length = 0; length < Small.Length; length++)
        {
            Assert.Throws<BadImageFormatException>(() => ElfVersionNeeds.Read(Small.AsSpan(0, length)));
        }
    }

    [Property(MaxTest = 2000)]
    public void Whatever_bytes_are_damaged_it_reads_or_refuses((NonNegativeInt Place, byte Value)[] damage)
    {
        var file = Small.ToArray();
        foreach (var (place, value) in damage)
        {
            file[6 + place.Get % (file.Length - 6)] = value;
        }

        try
        {
            Assert.All(ElfVersionNeeds.Read(file), need => Assert.InRange(need.FlagsOffset, 0, file.Length - 2));
        }
        catch (BadImageFormatException)
        {
        }
    }

    private static int FlagsOf(byte[] file, string version) =>
        ElfVersionNeeds.Read(file).Single(need => need.Name == version).FlagsOffset;

    private static IEnumerable<int> Differences(byte[] left, byte[] right)
    {
        Assert.Equal(left.Length, right.Length);
        return Enumerable.Range(0, left.Length).Where(i => left[i] != right[i]);
    }
}
