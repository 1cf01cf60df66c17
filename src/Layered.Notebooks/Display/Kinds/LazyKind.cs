namespace Layered.Notebooks;

/// <summary>A <see cref="Lazy{T}"/> whose value has not been made, which looking at it must not change.</summary>
internal sealed class LazyKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        var type = value.GetType();
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Lazy<>)
            && type.GetProperty(nameof(Lazy<>.IsValueCreated))!.GetValue(value) is false
            ? new ValueNode.Text($"{TypeNames.Of(type)} (not created)")
            : null;
    }
}
