using System.Reflection;
using System.Threading.Tasks.Sources;

namespace Layered.Notebooks;

/// <summary>Tasks and value tasks: how far they are, and their result once there is one. Nothing waits.</summary>
internal sealed class TaskKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        var type = value.GetType();
        return value switch
        {
            Task task => ReadTask(task, nameof(Task), reader),
            ValueTask task => ReadTask(task, type, task.IsCompleted, task.AsTask, reader),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>) => ReadTask(
                value,
                type,
                (bool)type.GetProperty(nameof(ValueTask<>.IsCompleted))!.GetValue(value)!,
                () => (Task)type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(value, BindingFlags.DoNotWrapExceptions, null, null, null)!,
                reader),
            _ => null,
        };
    }

    private static ValueNode ReadTask(Task task, string name, ValueReader reader)
    {
        var result = task.GetType().GetProperty(nameof(Task<>.Result));
        return task.Status switch
        {
            TaskStatus.RanToCompletion when result is not null && result.PropertyType.Name != "VoidTaskResult"
                => new ValueNode.Members(name, [("Result", reader.Read(result.GetValue(task)))]),
            TaskStatus.RanToCompletion => new ValueNode.Text($"{name} (completed)"),
            TaskStatus.Faulted => new ValueNode.Text($"{name} (faulted)\n{ExceptionKind.Describe(task.Exception!.GetBaseException())}"),
            TaskStatus.Canceled => new ValueNode.Text($"{name} (cancelled)"),
            _ => new ValueNode.Text($"{name} (not finished)"),
        };
    }

    /// <summary>Most value tasks hold a result or a task. The result of another source may be taken once only, and is left to the cell.</summary>
    private static ValueNode ReadTask(object task, Type type, bool isCompleted, Func<Task> asTask, ValueReader reader)
    {
        var source = type.GetField("_obj", BindingFlags.Instance | BindingFlags.NonPublic);
        var hasOtherSource = source is null || Array.Exists(
            source.GetValue(task)?.GetType().GetInterfaces() ?? [],
            face => face == typeof(IValueTaskSource) || (face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IValueTaskSource<>)));
        return hasOtherSource
            ? new ValueNode.Text($"{nameof(ValueTask)} ({(isCompleted ? "completed" : "not finished")})")
            : ReadTask(asTask(), nameof(ValueTask), reader);
    }
}
