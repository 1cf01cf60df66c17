using System.Runtime.InteropServices;

namespace Layered.Tests;

public class GlibcAllocatorTests
{
    [Fact]
    public void It_is_set_where_there_is_a_glibc_and_nowhere_else() =>
        Assert.Equal(
            OperatingSystem.IsLinux() && !RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal),
            GlibcAllocator.KeepFreedMemory());
}
