using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Layered.Notebooks;

/// <summary>Frames and series of Deedle as a table of their rows, and as keys and values. Found by name and read by reflection: a notebook may load any version.</summary>
internal sealed class DeedleKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        var type = value.GetType();
        return type.Namespace != "Deedle" ? null : type.Name switch
        {
            "Frame`2" => ReadFrame(value, type, reader),
            "Series`2" => ReadSeries(value, type, reader),
            _ => null,
        };
    }

    private static ValueNode.Table ReadFrame(object frame, Type type, ValueReader reader)
    {
        var column = type.GetMethod("GetColumnAt")!.MakeGenericMethod(typeof(object));
        var names = Keys(frame, "ColumnKeys").Select(key => Convert.ToString(key, CultureInfo.InvariantCulture) ?? "").ToList();
        var columns = Enumerable.Range(0, Math.Min(names.Count, reader.Limits.Columns))
            .Select(i => Call(column, frame, i)!)
            .ToList();
        return reader.ReadTable(
            null,
            names,
            Keys(frame, "RowKeys").Select((key, row) => (key, (Func<int, object?>)(i => At(columns[i], row)))),
            Count(frame, "RowCount"));
    }

    private static ValueNode.Entries ReadSeries(object series, Type type, ValueReader reader)
    {
        var (items, more) = reader.Take(
            Keys(series, "Keys").Select((key, row) => (key, row)),
            Count(series, "KeyCount"),
            item =>
            {
                var (key, row) = ((object?, int))item!;
                return (reader.Read(key), reader.Read(() => At(series, row)));
            });
        return new(items, more);
    }

    private static object? At(object series, int row)
    {
        var value = Call(series.GetType().GetMethod("TryGetAt")!, series, row)!;
        return value.GetType().GetProperty("HasValue")!.GetValue(value) is true
            ? value.GetType().GetProperty("Value")!.GetValue(value)
            : null;
    }

    private static object? Call(MethodInfo method, object target, int argument) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, [argument], null);

    private static IEnumerable<object?> Keys(object owner, string name) => ((IEnumerable)Get(owner, name)).Cast<object?>();

    private static int Count(object owner, string name) => (int)Get(owner, name);

    private static object Get(object owner, string name) => owner.GetType().GetProperty(name)!.GetValue(owner)!;
}
