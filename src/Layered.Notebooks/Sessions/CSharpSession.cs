namespace Layered.Notebooks;

/// <summary>Runs C# cells one after another; each sees what the earlier ones defined.</summary>
public sealed class CSharpSession : IAsyncDisposable
{
    /// <summary>Starts a session. The compiler warms up in the background.</summary>
    public CSharpSession(CSharpSessionOptions? options = null) => throw new NotImplementedException();

    /// <summary>How many cells were executed: the number of the last cell.</summary>
    public int ExecutionCount => throw new NotImplementedException();

    /// <summary>Executes a cell. Its outputs go to the sink as they come, an error last of all. One cell runs at a time; others wait.</summary>
    /// <param name="code">C# and directives.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="cancellationToken">Interrupts the cell.</param>
    public Task<CellResult> ExecuteAsync(string code, IOutputSink sink, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Ends the session.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
