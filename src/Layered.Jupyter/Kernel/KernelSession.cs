using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>The kernel's C# session: made when first needed, so that the compiler is not loaded before the front-end has its first answer.</summary>
internal sealed class KernelSession : IAsyncDisposable
{
    private readonly Lazy<CSharpSession> _session;
    private readonly Lazy<ICodeAssistant?> _assistant;
    private readonly Lock _lock = new();
    private CancellationTokenSource? _running;

    public KernelSession(JupyterKernelOptions options, Func<InputQuestion, CancellationToken, string?> readLine)
    {
        _session = new(() => new(options.Session with { ReadLine = readLine }));
        _assistant = new(() => options.CodeAssistant?.Invoke(_session.Value));
    }

    /// <summary>The number of the last cell that counted.</summary>
    public int ExecutionCount => _session.Value.ExecutionCount;

    /// <summary>Makes the session, whose compiler then warms up in the background.</summary>
    public Task StartAsync() => Task.Run(() => _session.Value);

    /// <summary>What knows the session's code; null where nothing does.</summary>
    public Task<ICodeAssistant?> GetAssistantAsync() => Task.Run(() => _assistant.Value);

    /// <summary>Executes a cell, which <see cref="Interrupt"/> stops.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="counts">Whether the cell gets a number.</param>
    /// <param name="kernelName">What the front-end names as the cell's language; C# where null.</param>
    public async Task<CellResult> ExecuteAsync(string code, IOutputSink sink, bool counts, string? kernelName = null)
    {
        using var running = new CancellationTokenSource();
        SetRunning(running);
        try
        {
            return await _session.Value.ExecuteAsync(code, sink, counts, kernelName, running.Token);
        }
        finally
        {
            SetRunning(null);
        }
    }

    /// <summary>Stops the running cell, if there is one.</summary>
    public void Interrupt()
    {
        lock (_lock)
        {
            // What the cell's own code does when it is cancelled must not hold up the caller.
            _ = _running?.CancelAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.IsValueCreated ? _session.Value.DisposeAsync() : ValueTask.CompletedTask;

    private void SetRunning(CancellationTokenSource? running)
    {
        lock (_lock)
        {
            _running = running;
        }
    }
}
