namespace Layered.Interactive;

/// <summary>Finds the session of the calling code.</summary>
public static class NotebookHost
{
    /// <summary>Set by the engine, once in the process.</summary>
    internal static Func<INotebookHost?> Find { get; set; } = () => null;

    /// <summary>The session of the calling code.</summary>
    /// <exception cref="InvalidOperationException">No session runs it.</exception>
    public static INotebookHost Current =>
        Find() ?? throw new InvalidOperationException("This works in a notebook's cell only: no session runs the calling code.");

    /// <summary>What the engine puts behind <c>using var x = …;</c> outside of any block.</summary>
    public static void EndWithCell(IDisposable? value) => Current.EndWithCell(() =>
    {
        value?.Dispose();
        return default;
    });

    /// <summary>What the engine puts behind <c>await using var x = …;</c> outside of any block.</summary>
    public static void EndAsyncWithCell(IAsyncDisposable? value) => Current.EndWithCell(() => value?.DisposeAsync() ?? default);
}
