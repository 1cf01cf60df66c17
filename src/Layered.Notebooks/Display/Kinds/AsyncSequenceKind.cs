using System.Reflection;

namespace Layered.Notebooks;

/// <summary>Asynchronous sequences: the items that come in the time there is. They are read aside, so that one that waits for the cell cannot hold it up.</summary>
internal sealed class AsyncSequenceKind : ValueKind
{
    private static readonly MethodInfo GatherMethod =
        typeof(AsyncSequenceKind).GetMethod(nameof(Gather), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        var face = Array.Find(
            value.GetType().GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        if (face is null)
        {
            return null;
        }

        var item = face.GetGenericArguments()[0];
        var (items, end) = ((IReadOnlyList<object?>, string?))GatherMethod.MakeGenericMethod(item).Invoke(
            null, BindingFlags.DoNotWrapExceptions, null, [value, reader.ItemLimit, reader.TimeLeft], null)!;
        return new ValueNode.Sequence([.. items.Select(reader.Read)], end, ScalarText.IsNumeric(item));
    }

    private static (IReadOnlyList<object?> Items, string? End) Gather<T>(IAsyncEnumerable<T> sequence, int limit, TimeSpan time)
    {
        var items = new List<object?>();
        var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var item in sequence.WithCancellation(stop.Token))
            {
                lock (items)
                {
                    if (items.Count == limit || stop.IsCancellationRequested)
                    {
                        return true;
                    }

                    items.Add(item);
                }
            }

            return false;
        });
        _ = reading.ContinueWith(failed => failed.Exception, default, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            var end = !reading.Wait(time > TimeSpan.Zero ? time : TimeSpan.Zero)
                ? ValueReader.More(0, null, "time is up: ")
                : reading.Result ? ValueReader.More(0, null) : null;
            return (Copy(), end);
        }
        catch (AggregateException exception)
        {
            return (Copy(), $"then it threw {ExceptionKind.Describe(exception.InnerException!)}");
        }
        finally
        {
            stop.Cancel();
        }

        IReadOnlyList<object?> Copy()
        {
            lock (items)
            {
                return [.. items];
            }
        }
    }
}
