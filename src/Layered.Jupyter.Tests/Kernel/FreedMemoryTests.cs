using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class FreedMemoryTests
{
    private const int Block = 64 * 1024;
    private const int Blocks = 4096;

    [Fact]
    public void What_native_code_has_freed_between_blocks_in_use_goes_back_to_the_system()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what a process holds, in /proc.");
        var blocks = new nint[Blocks];
        for (var block = 0; block < Blocks; block++)
        {
            blocks[block] = Allocate();
        }

        foreach (var block in blocks[..^1])
        {
            Marshal.FreeHGlobal(block);
        }

        var before = Resident();
        new FreedMemory().GiveBack();

        Assert.True(before - Resident() > Blocks * Block / 2, $"{before} bytes were resident before, {Resident()} after.");
        Marshal.FreeHGlobal(blocks[^1]);
    }

    private static nint Allocate()
    {
        var block = Marshal.AllocHGlobal(Block);
        Marshal.Copy(Enumerable.Repeat((byte)1, Block).ToArray(), 0, block, Block);
        return block;
    }

    private static long Resident() =>
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
