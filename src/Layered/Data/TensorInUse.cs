using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// A tensor that is made when it is asked for, and stays the same memory as long as anybody holds it or a view of it. No dispose
/// scope frees it.
/// </summary>
/// <remarks>
/// Its memory is a managed array, which libtorch holds as long as a tensor over it lives. So the collector knows how much it is,
/// and a slice that somebody keeps is found again, where the tensor that it came from is gone. (Too large for an array, of
/// another type or on another device, only the tensor itself is found again.)
/// </remarks>
internal sealed class TensorInUse(Func<Tensor> make)
{
    // libtorch's own allocator aligns so, and the order of some sums depends on it.
    private const int Alignment = 64;

    private readonly WeakReference<Array?> _memory = new(null);
    private readonly WeakReference<Tensor?> _tensor = new(null);
    private ScalarType _type;
    private long[] _shape = [];

    public Tensor Value
    {
        get
        {
            lock (_memory)
            {
                if (!_tensor.TryGetTarget(out var tensor) || tensor.IsInvalid)
                {
                    tensor = _memory.TryGetTarget(out var memory) ? Over(memory) : Make();
                    _tensor.SetTarget(tensor);
                }

                return tensor;
            }
        }
    }

    private Tensor Make()
    {
        var made = make().DetachFromDisposeScope();
        var memory = made.device_type == DeviceType.CPU && made.numel() < Array.MaxLength - Alignment ? NewArray(made.dtype, (int)made.numel()) : null;
        if (memory is null)
        {
            return made;
        }

        using (made)
        {
            (_type, _shape) = (made.dtype, made.shape);
            var tensor = Over(memory);
            tensor.copy_(made);
            _memory.SetTarget(memory);
            return tensor;
        }
    }

    private Tensor Over(Array memory)
    {
        var itemSize = _type == ScalarType.Float32 ? sizeof(float) : sizeof(long);
        var start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) & (Alignment - 1)) / itemSize;
        using var flat = frombuffer(memory, _type, _shape.Aggregate(1L, (product, side) => product * side), start);
        return flat.view(_shape).DetachFromDisposeScope();
    }

    // frombuffer copies where the array's type is not that of the tensor.
    private static Array? NewArray(ScalarType type, int count) => type switch
    {
        ScalarType.Float32 => GC.AllocateUninitializedArray<float>(count + Alignment / sizeof(float), pinned: true),
        ScalarType.Int64 => GC.AllocateUninitializedArray<long>(count + Alignment / sizeof(long), pinned: true),
        _ => null,
    };
}
