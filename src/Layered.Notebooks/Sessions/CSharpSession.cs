using System.Diagnostics;
using System.Globalization;
using Microsoft.DotNet.Interactive;

namespace Layered.Notebooks;

/// <summary>Runs C# cells one after another; each sees what the earlier ones defined.</summary>
public sealed class CSharpSession : IAsyncDisposable
{
    /// <summary>The compiler's first use takes a second, most of it spent on compiling the compiler; it can pass while packages are found.</summary>
    private static readonly Lazy<Task> WarmUp = new(() => Task.Run(() => new SubmissionCompiler().Compile("1", "", default)));

    private readonly CSharpSessionOptions _options;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SourceTexts _sources = new();
    private readonly SubmissionRunner _runner;
    private readonly ErrorReport _errors;
    private readonly List<CellWarning> _warnings = [];
    private readonly Lock _unhandledLock = new();
    private readonly HashSet<string> _references = new(StringComparer.OrdinalIgnoreCase);
    private CellError? _unhandled;
    private Action<TimeSpan>? _timed;
    private int _displays;
    private bool _stuck;

    /// <summary>Starts a session. The compiler warms up in the background.</summary>
    public CSharpSession(CSharpSessionOptions? options = null)
    {
        _options = options ?? new();
        ConsoleRouter.Install();
        _runner = new(this, _options);
        Input = new(this, _options.ReadLine);
        Packages = new(this, _options);
        Host = new(this);
        _errors = new(LoadContext, _sources, new(Packages.Unpacked));
        UnhandledExceptions.Watch(this);
        _ = WarmUp.Value;
    }

    /// <summary>How many cells were executed: the number of the last cell.</summary>
    public int ExecutionCount { get; private set; }

    internal SessionLoadContext LoadContext { get; } = new();

    internal SessionHost Host { get; }

    /// <summary>Compiles the pieces of the session and keeps their state.</summary>
    internal SubmissionRunner Runner => _runner;

    internal SessionOutput Output { get; } = new();

    internal SessionInput Input { get; }

    internal SessionPackages Packages { get; }

    /// <summary>Cancelled when the running cell is interrupted.</summary>
    internal CancellationToken CellToken { get; private set; }

    /// <summary>The variables that cells declared.</summary>
    internal IReadOnlyList<SessionVariable> Variables => _runner.Variables;

    internal string WorkingDirectory => _options.WorkingDirectory;

    /// <summary>Executes a cell. Its outputs go to the sink as they come, an error last of all. One cell runs at a time; others wait.</summary>
    /// <param name="code">C# and directives.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="cancellationToken">Interrupts the cell.</param>
    public Task<CellResult> ExecuteAsync(string code, IOutputSink sink, CancellationToken cancellationToken = default) =>
        ExecuteAsync(code, sink, counts: true, kernelName: null, cancellationToken);

    /// <summary>Executes a cell, or code that is not to be counted as one: an expression that a front-end evaluates aside.</summary>
    /// <param name="code">C# and directives.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="counts">Whether the code gets a number of its own.</param>
    /// <param name="kernelName">What the cell's metadata names as its language, such as <c>csharp</c>, <c>html</c> or <c>fsharp</c>; C# where null.</param>
    /// <param name="cancellationToken">Interrupts the cell.</param>
    public async Task<CellResult> ExecuteAsync(string code, IOutputSink sink, bool counts, string? kernelName, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            ExecutionCount += counts ? 1 : 0;
            Output.Redirect(sink);
            var watch = Stopwatch.StartNew();
            var name = counts ? string.Create(CultureInfo.InvariantCulture, $"cell {ExecutionCount}") : "the code";
            var (status, error) = await ExecuteCellAsync(code, name, kernelName, cancellationToken);
            if (error is not null)
            {
                Output.Emit(new OutputAdded(new ErrorOutput(error.Name, error.Message, error.Traceback)));
            }

            Output.Flush();
            return new(status, error, [.. _warnings], watch.Elapsed);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends the session.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        _runner.Dispose();
        Output.Dispose();
    }

    internal string NextDisplayId() => string.Create(CultureInfo.InvariantCulture, $"display-{Interlocked.Increment(ref _displays)}");

    /// <summary>Stops an interrupted cell where it calls the engine: so a library that reports its progress can be stopped at work.</summary>
    internal void ThrowIfInterrupted()
    {
        if (_runner.IsCellThread)
        {
            CellToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Makes an assembly usable in cells to come.</summary>
    internal void AddAssembly(string path)
    {
        LoadContext.AddAssembly(path);
        AddReference(path);
    }

    /// <summary>Makes an assembly known to the compiler.</summary>
    internal void AddReference(string path)
    {
        if (_references.Add(path))
        {
            _runner.Compiler.AddReference(path);
        }
    }

    /// <summary>Has the next code that runs timed.</summary>
    internal void TimeNextCode(Action<TimeSpan> report) => _timed = report;

    /// <summary>Declares a variable on a directive's behalf.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expression">Its value, as C#.</param>
    /// <param name="call">The directive.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    internal async Task DefineAsync(string name, string expression, DirectiveCall call, CancellationToken cancellationToken)
    {
        if (expression == name)
        {
            // A variable that is shared under its own name is there already.
            return;
        }

        var timed = _timed;
        _timed = null;
        await RunCodeAsync($"{new string('\n', call.Line - 1)}var {name} = {expression};", call.Context.Name, cancellationToken);
        _timed = timed;
    }

    /// <summary>The error of a directive.</summary>
    internal CellError Locate(DirectiveCall call, string message) =>
        ErrorReport.Directive(message, _sources.Locate(call.Context.Name, call.Line, 1));

    /// <summary>Records an exception that no code caught, on a thread or in a callback that a cell started: the cell that runs, or the next, fails of it.</summary>
    internal void ReportUnhandled(Exception exception)
    {
        if (exception is OperationCanceledException { CancellationToken.IsCancellationRequested: true })
        {
            // What an interrupted cell had left running stops like the cell.
            return;
        }

        var error = _errors.Exception(exception);
        lock (_unhandledLock)
        {
            _unhandled ??= error with { Traceback = ["An exception on a thread or in a callback was not handled.", .. error.Traceback] };
        }
    }

    /// <summary>Runs a file, or the given text of a part of it, in the place of a directive.</summary>
    internal async Task RunFileAsync(string path, CodeContext from, CancellationToken cancellationToken, string? text = null, string part = "", string? kernelName = null)
    {
        if (from.Files.Contains(path))
        {
            throw new DirectiveException($"'{Path.GetRelativePath(WorkingDirectory, path)}' is being loaded already: the files load each other.");
        }

        await Packages.RestoreAsync(cancellationToken);
        var name = Path.GetRelativePath(WorkingDirectory, path) + part;
        text ??= await File.ReadAllTextAsync(path, cancellationToken);
        _sources.Add(name, text);
        await RunTextAsync(text, new(this, name, Path.GetDirectoryName(path)!, [.. from.Files, path]), cancellationToken, kernelName);
    }

    /// <summary>Runs code with its directives.</summary>
    internal async Task RunTextAsync(string text, CodeContext context, CancellationToken cancellationToken, string? kernelName = null)
    {
        foreach (var step in CodeSplitter.Split(text, context, kernelName))
        {
            if (step.Call is { } call)
            {
                await RunDirectiveAsync(call, cancellationToken);
            }
            else
            {
                await Packages.RestoreAsync(cancellationToken);
                await RunCodeAsync(step.Code, context.Name, cancellationToken);
            }
        }
    }

    private async Task<(CellStatus Status, CellError? Error)> ExecuteCellAsync(string code, string name, string? kernelName, CancellationToken cancellationToken)
    {
        if (_stuck)
        {
            return (CellStatus.Failed, Simple("SessionError", "An earlier cell was interrupted and did not stop. Restart to go on."));
        }

        _warnings.Clear();
        _sources.Add(name, code);
        CellToken = cancellationToken;
        _timed = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RunTextAsync(code, new(this, name, WorkingDirectory, []), cancellationToken, kernelName);
            return TakeUnhandled() is { } unhandled ? (CellStatus.Failed, unhandled) : (CellStatus.Succeeded, null);
        }
        catch (CellFailedException failure)
        {
            return (CellStatus.Failed, failure.Error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (CellStatus.Cancelled, Simple("Interrupted", "The cell was interrupted."));
        }
        catch (TimeoutException)
        {
            _stuck = true;
            return (CellStatus.StillRunning, Simple("Interrupted", "The cell was interrupted and did not stop. Restart to go on."));
        }
        finally
        {
            Packages.Forget();
            ConsoleRouter.Leave(this);
        }
    }

    private async Task RunDirectiveAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        if (call.Argument is "-h" or "--help" or "-?")
        {
            call.Show(MimeBundle.Of("text/plain", $"{call.Directive.Usage}\n{call.Directive.Help}"));
            return;
        }

        try
        {
            if (!call.Directive.CollectsPackages)
            {
                await Packages.RestoreAsync(cancellationToken);
            }

            await call.Directive.RunAsync(call, cancellationToken);
        }
        catch (DirectiveException exception)
        {
            throw new CellFailedException(Locate(call, exception.Message));
        }
    }

    private async Task RunCodeAsync(string code, string name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return;
        }

        try
        {
            var (guarded, insertions) = LoopGuard.Apply(code, cancellationToken);
            _sources.AddInsertions(name, insertions);
            var submission = await Task.Run(() => _runner.Compiler.Compile(guarded, name, cancellationToken), cancellationToken);
            Warn([.. submission.Diagnostics.Select(_errors.Warning)]);
            var watch = Stopwatch.StartNew();
            await _runner.RunAsync(submission, Show, cancellationToken);
            _timed?.Invoke(watch.Elapsed);
        }
        catch (CompilationFailedException exception)
        {
            throw new CellFailedException(_errors.Compilation(exception.Errors));
        }
        catch (Exception exception) when (exception is not TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new CellFailedException(_errors.Exception(exception));
        }
        finally
        {
            _timed = null;
        }
    }

    private void Warn(IReadOnlyList<CellWarning> warnings)
    {
        _warnings.AddRange(warnings);
        if (warnings.Count > 0)
        {
            Output.Emit(new OutputAdded(new StreamOutput("stderr", ErrorReport.Describe(warnings))));
        }
    }

    private void Show(object? value)
    {
        if (value is not DisplayedValue)
        {
            Output.Emit(new OutputAdded(new ResultOutput(Host.FormatBundle(value, []), ExecutionCount)));
        }
    }

    private CellError? TakeUnhandled()
    {
        lock (_unhandledLock)
        {
            var unhandled = _unhandled;
            _unhandled = null;
            return unhandled;
        }
    }

    private static CellError Simple(string name, string message) => new(name, message, null, [message]);
}
