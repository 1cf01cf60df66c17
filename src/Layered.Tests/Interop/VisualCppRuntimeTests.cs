namespace Layered.Tests;

public class VisualCppRuntimeTests
{
    [Fact]
    public void A_machine_without_it_is_told_what_to_install()
    {
        var refused = Assert.Throws<DllNotFoundException>(() => VisualCppRuntime.Judge(["VCRUNTIME140_1.dll", "MSVCP140.dll"], new(0, 0, 0), ""));

        Assert.Contains("lacks VCRUNTIME140_1.dll, MSVCP140.dll", refused.Message, StringComparison.Ordinal);
        Assert.Contains("winget install Microsoft.VCRedist.2015+.x64", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_whose_mutexes_would_end_the_process_is_refused_with_its_place()
    {
        var refused = Assert.Throws<DllNotFoundException>(() => VisualCppRuntime.Judge([], new(14, 38, 33135), @"C:\Windows\System32\MSVCP140.dll"));

        Assert.Contains(@"'C:\Windows\System32\MSVCP140.dll' is 14.38.33135", refused.Message, StringComparison.Ordinal);
        Assert.Contains("14.40 or newer", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(14, 40, 33810)]
    [InlineData(14, 44, 35211)]
    [InlineData(0, 0, 0)]
    public void A_newer_one_and_one_that_carries_no_version_are_taken(int major, int minor, int build) =>
        Assert.Equal(new(major, minor, build), VisualCppRuntime.Judge([], new(major, minor, build), "MSVCP140.dll"));
}
