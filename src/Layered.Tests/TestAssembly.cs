using System.Runtime.CompilerServices;

// Tests count live tensors, which all threads of a process share.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Layered.Tests;

internal static class TestAssembly
{
    /// <summary>A test may use <c>torch</c> before anything of the library.</summary>
    [ModuleInitializer]
    internal static void LoadLibTorch() => LibTorch.Load();
}
