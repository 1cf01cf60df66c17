using System.Runtime.ExceptionServices;

namespace Layered.Notebooks;

/// <summary>What the running cell has declared by <c>using</c> outside of any block: it lives until the cell ends.</summary>
internal sealed class UsingScope
{
    private readonly Stack<Func<ValueTask>> _ends = new();

    /// <summary>Whether there is anything.</summary>
    public bool IsOpen => _ends.Count > 0;

    /// <summary>Adds what disposes of a value.</summary>
    public void Add(Func<ValueTask> end) => _ends.Push(end);

    /// <summary>Disposes of all, last one first. What is thrown on the way is thrown when all are done.</summary>
    public async Task EndAsync()
    {
        var thrown = new List<Exception>();
        while (_ends.TryPop(out var end))
        {
            try
            {
                await end();
            }
            catch (Exception exception)
            {
                thrown.Add(exception);
            }
        }

        if (thrown.Count > 0)
        {
            if (thrown is [var only])
            {
                ExceptionDispatchInfo.Throw(only);
            }

            throw new AggregateException(thrown);
        }
    }
}
