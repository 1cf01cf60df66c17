namespace Layered.Tests;

public class SystemNeedsTests
{
    [Theory]
    [InlineData("win-arm64", "#r \"nuget: libtorch-cpu-win-arm64, 2.10.0\"")]
    [InlineData("osx-x64", "Intel")]
    [InlineData("linux-arm64", "JupyterHub")]
    [InlineData("linux-musl-x64", "Alpine")]
    public void A_platform_without_a_library_is_told_what_to_do_instead(string platform, string told) =>
        Assert.Contains(told, SystemNeeds.ExplainMissing(platform), StringComparison.Ordinal);

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("win-x64")]
    [InlineData("osx-arm64")]
    public void A_platform_with_a_library_needs_no_other(string platform) => Assert.Null(SystemNeeds.ExplainMissing(platform));

    [Theory]
    [InlineData("/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /x/libLibTorchSharp.so)", "lacks GLIBC_2.34", "glibc 2.34")]
    [InlineData("/lib64/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /x/libLibTorchSharp.so)", "lacks GLIBCXX_3.4.30", "GCC 12")]
    [InlineData("libstdc++.so.6: cannot open shared object file: No such file or directory", "libstdc++.so.6", "apt install libstdc++6")]
    public void What_the_loader_misses_becomes_a_remedy(string loaderSays, string lacking, string remedy)
    {
        var told = SystemNeeds.ExplainNotLoaded(loaderSays);

        Assert.Contains(lacking, told, StringComparison.Ordinal);
        Assert.Contains(remedy, told, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_damaged_file_the_system_is_not_blamed() =>
        Assert.Null(SystemNeeds.ExplainNotLoaded("/x/libc10.so: file too short"));

    [Fact]
    public void What_this_process_stands_on_is_told_with_its_version() =>
        Assert.Matches(@"^(glibc|Visual C\+\+ runtime|macOS) \d+\.\d+", LibTorch.Start().SystemRuntime);
}
