using TorchSharp;

namespace Layered.Tests;

/// <summary>Counts how many more tensors are alive than when it was made; what other tests left behind is gone by then.</summary>
internal sealed class LiveTensors
{
    private readonly long _before;

    public LiveTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _before = torch.Tensor.TotalCount;
    }

    public long More => torch.Tensor.TotalCount - _before;
}
