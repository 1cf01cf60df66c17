using System.Reflection;

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

    /// <summary>What the engine puts behind a cell that is a program with a <c>Main</c> method.</summary>
    /// <param name="program">The class that has it.</param>
    public static async Task RunMainAsync(Type program)
    {
        var main = program.GetMethod("Main", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        object?[] arguments = main.GetParameters().Length > 0 ? [Array.Empty<string>()] : [];
        var result = main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (result is Task task)
        {
            await task;
            result = task is Task<int> { Result: var code } ? code : null;
        }

        if (result is int and not 0)
        {
            Console.Error.WriteLine($"Main returned {result}.");
        }
    }
}
