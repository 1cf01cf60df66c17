using System.Reflection;

namespace Layered.Notebooks;

/// <summary><see cref="Memory{T}"/> and <see cref="ReadOnlyMemory{T}"/>: their items, or their text where they are characters.</summary>
internal sealed class MemoryKind : ValueKind
{
    private static readonly MethodInfo FirstMethod =
        typeof(MemoryKind).GetMethod(nameof(First), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        var type = value.GetType();
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (open != typeof(Memory<>) && open != typeof(ReadOnlyMemory<>))
        {
            return null;
        }

        var item = type.GetGenericArguments()[0];
        if (item == typeof(char))
        {
            return reader.Read(value.ToString());
        }

        var (first, count) = ((Array, int))FirstMethod.MakeGenericMethod(item).Invoke(null, [value, reader.ItemLimit])!;
        var (items, more) = reader.Take(first, count, reader.Read);
        return new ValueNode.Sequence(items, more ?? ValueReader.More(items.Count, count), ScalarText.IsNumeric(item));
    }

    private static (Array Items, int Count) First<T>(object value, int count)
    {
        var memory = value is Memory<T> writable ? writable : (ReadOnlyMemory<T>)value;
        return (memory[..Math.Min(count, memory.Length)].ToArray(), memory.Length);
    }
}
