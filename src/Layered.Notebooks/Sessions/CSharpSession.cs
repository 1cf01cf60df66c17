using System.Diagnostics;

namespace Layered.Notebooks;

/// <summary>Runs C# cells one after another; each sees what the earlier ones defined.</summary>
public sealed class CSharpSession : IAsyncDisposable
{
    /// <summary>How long a value may take to show itself aside: meanwhile a cell would wait.</summary>
    private static readonly TimeSpan ShowTime = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly VariableTexts _variableTexts = new();
    private bool _stuck;
    private bool _disposed;

    /// <summary>Starts a session. The compiler warms up in the background.</summary>
    public CSharpSession(CSharpSessionOptions? options = null) => Interpreter = new(options ?? new());

    /// <summary>How many cells were executed: the number of the last cell.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>What the open comms are, by their ids. Any thread may ask.</summary>
    public IReadOnlyDictionary<string, string> Comms => Interpreter.Comms.Targets;

    /// <summary>Understands the cells.</summary>
    internal CellInterpreter Interpreter { get; }

    /// <summary>Executes a cell. Its outputs go to the sink as they come, an error last of all. One cell runs at a time; others wait.</summary>
    /// <param name="code">C# and directives.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="cancellationToken">Interrupts the cell.</param>
    /// <exception cref="ObjectDisposedException">The session has ended.</exception>
    public Task<CellResult> ExecuteAsync(string code, IOutputSink sink, CancellationToken cancellationToken = default) =>
        ExecuteAsync(code, sink, counts: true, kernelName: null, cancellationToken);

    /// <summary>Executes a cell, or code that is not to be counted as one: an expression that a front-end evaluates aside.</summary>
    /// <param name="code">C# and directives.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="counts">Whether the code gets a number of its own.</param>
    /// <param name="kernelName">What the cell's metadata names as its language, such as <c>csharp</c>, <c>html</c> or <c>fsharp</c>; C# where null.</param>
    /// <param name="cancellationToken">Interrupts the cell.</param>
    /// <exception cref="ObjectDisposedException">The session has ended.</exception>
    public Task<CellResult> ExecuteAsync(string code, IOutputSink sink, bool counts, string? kernelName, CancellationToken cancellationToken = default) =>
        RunAsync(
            sink,
            () =>
            {
                ExecutionCount += counts ? 1 : 0;
                return Interpreter.ExecuteAsync(new(code, ExecutionCount, counts, kernelName), cancellationToken);
            });

    /// <summary>Takes what a front-end sends by a comm. What comes of it goes to the sink, as a cell's outputs do; it waits for its turn as a cell does.</summary>
    /// <param name="received">What is sent.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="cancellationToken">Interrupts what it leads to.</param>
    /// <exception cref="ObjectDisposedException">The session has ended.</exception>
    public Task<CellResult> ReceiveAsync(CommEvent received, IOutputSink sink, CancellationToken cancellationToken = default) =>
        RunAsync(sink, () => Interpreter.CallAsync(() => Interpreter.Comms.Receive(received), cancellationToken));

    /// <summary>The variables that cells have declared, in order; of several of one name the newest. No code of theirs runs. Any thread may ask, also while a cell runs.</summary>
    public IReadOnlyList<VariableSummary> Variables()
    {
        var entered = _gate.Wait(0);
        try
        {
            return Summarize(atRest: entered && !_stuck);
        }
        finally
        {
            if (entered)
            {
                _gate.Release();
            }
        }
    }

    /// <summary>A variable as a cell that ends in its name shows it. While a cell runs, in a few words: the value's own code must not run beside it.</summary>
    /// <returns>Null where there is no variable of the name.</returns>
    public async Task<MimeBundle?> ShowVariableAsync(string name)
    {
        var entered = _gate.Wait(0);
        try
        {
            if (entered && !_stuck && !_disposed)
            {
                using var time = new CancellationTokenSource(ShowTime);
                return await Interpreter.ShowVariableAsync(name, time.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // It took too long.
        }
        catch (TimeoutException)
        {
            _stuck = true;
        }
        finally
        {
            if (entered)
            {
                _gate.Release();
            }
        }

        return Variables().FirstOrDefault(variable => variable.Name == name) is { } summary ? MimeBundle.Of("text/plain", summary.Value) : null;
    }

    private IReadOnlyList<VariableSummary> Summarize(bool atRest) =>
        [.. Interpreter.Variables.Select(variable => new VariableSummary(variable.Name, TypeNames.Of(variable.Type), _variableTexts.Of(variable.Value, atRest)))];

    /// <summary>Ends the session, when the cell that runs is done.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (!_disposed)
            {
                _disposed = true;
                Interpreter.Dispose();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<CellResult> RunAsync(IOutputSink sink, Func<Task<CellOutcome>> run)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var watch = Stopwatch.StartNew();
            Interpreter.Output.Redirect(sink);
            var outcome = _stuck ? CellOutcome.Stuck : await run();
            _stuck |= outcome.Status == CellStatus.StillRunning;
            if (!_stuck)
            {
                // For whoever asks while the next cell runs.
                _variableTexts.NoteTensors(Interpreter.Variables.Select(variable => variable.Value));
            }

            if (outcome.Error is { } error)
            {
                Interpreter.Output.Emit(new OutputAdded(new ErrorOutput(error.Name, error.Message, error.Traceback)));
            }

            Interpreter.Output.Flush();
            return new(outcome.Status, outcome.Error, outcome.Warnings, watch.Elapsed);
        }
        finally
        {
            _gate.Release();
        }
    }
}
