using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>The kernel's C# session: made when first needed, so that the compiler is not loaded before the front-end has its first answer.</summary>
internal sealed class KernelSession : IAsyncDisposable
{
    /// <summary>
    /// How long no cell has to run before the assistant gets ready, whose first answer takes a second in which a cell would have to
    /// share the processor, and before memory is given back.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Lazy<CSharpSession> _session;
    private readonly Lazy<ICodeAssistant?> _assistant;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly FreedMemory _freedMemory = new();
    private int _ready;
    private int _cells;
    private CancellationTokenSource? _running;

    public KernelSession(JupyterKernelOptions options, Func<InputQuestion, CancellationToken, string?> readLine)
    {
        _clock = options.Clock;
        _session = new(() => new(options.Session with { ReadLine = readLine, HasComms = true }));
        _assistant = new(() => options.CodeAssistant?.Invoke(_session.Value));
    }

    /// <summary>The number of the last cell that counted.</summary>
    public int ExecutionCount => _session.Value.ExecutionCount;

    /// <summary>The variables that cells have declared.</summary>
    public IReadOnlyList<VariableSummary> Variables => _session.Value.Variables();

    /// <summary>A variable as a cell shows it; null where there is none of the name.</summary>
    public Task<MimeBundle?> ShowVariableAsync(string name) => _session.Value.ShowVariableAsync(name);

    /// <summary>What the open comms are, by their ids.</summary>
    public IReadOnlyDictionary<string, string> Comms => _session.IsValueCreated ? _session.Value.Comms : new Dictionary<string, string>();

    /// <summary>Makes the session, whose compiler then warms up in the background, and after it the assistant.</summary>
    public async Task StartAsync()
    {
        await Task.Run(() => _session.Value);
        await SettleAsync();
    }

    /// <summary>What knows the session's code; null where nothing does.</summary>
    public Task<ICodeAssistant?> GetAssistantAsync() => Task.Run(() => _assistant.Value);

    /// <summary>Executes a cell, which <see cref="Interrupt"/> stops.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="counts">Whether the cell gets a number.</param>
    /// <param name="kernelName">What the front-end names as the cell's language; C# where null.</param>
    public Task<CellResult> ExecuteAsync(string code, IOutputSink sink, bool counts, string? kernelName = null) =>
        RunAsync((session, cancellationToken) => session.ExecuteAsync(code, sink, counts, kernelName, cancellationToken));

    /// <summary>Takes what a front-end sends by a comm; <see cref="Interrupt"/> stops what it leads to.</summary>
    public Task<CellResult> ReceiveAsync(CommEvent received, IOutputSink sink) =>
        RunAsync((session, cancellationToken) => session.ReceiveAsync(received, sink, cancellationToken));

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
    public async ValueTask DisposeAsync()
    {
        if (_assistant.IsValueCreated)
        {
            (_assistant.Value as IDisposable)?.Dispose();
        }

        if (_session.IsValueCreated)
        {
            await _session.Value.DisposeAsync();
        }
    }

    private async Task<CellResult> RunAsync(Func<CSharpSession, CancellationToken, Task<CellResult>> run)
    {
        using var running = new CancellationTokenSource();
        Interlocked.Increment(ref _cells);
        SetRunning(running);
        try
        {
            return await run(_session.Value, running.Token);
        }
        finally
        {
            SetRunning(null);
            // Aside: the cell's reply must not wait.
            _ = Task.Run(SettleAsync);
        }
    }

    /// <summary>Keeps the assistant up with the cells, which takes a few milliseconds for each, and tidies up once no further cell comes.</summary>
    private async Task SettleAsync()
    {
        var cells = Volatile.Read(ref _cells);
        if (_assistant.IsValueCreated && await GetAssistantAsync() is { } following)
        {
            await following.FollowAsync(CancellationToken.None);
        }

        await Task.Delay(Rest, _clock);
        if (!IsRunning && Interlocked.Exchange(ref _ready, 1) == 0 && await GetAssistantAsync() is { } assistant)
        {
            // Its first answer.
            const string Code = "string.Join(";
            await assistant.CompleteAsync(Code, Code.Length, CancellationToken.None);
            await assistant.InspectAsync(Code, Code.Length, 0, CancellationToken.None);
        }

        if (!IsRunning && cells == Volatile.Read(ref _cells))
        {
            _freedMemory.GiveBack();
        }
    }

    private bool IsRunning
    {
        get
        {
            lock (_lock)
            {
                return _running is not null;
            }
        }
    }

    private void SetRunning(CancellationTokenSource? running)
    {
        lock (_lock)
        {
            _running = running;
        }
    }
}
