using System.Globalization;
using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary>Understands cells: follows their directives, compiles and runs their code, one after the other.</summary>
internal sealed class CellInterpreter : IDirectiveHost, IDisposable
{
    private readonly CSharpSessionOptions _options;
    private readonly SourceTexts _sources = new();
    private readonly SubmissionRunner _runner;
    private readonly CodeExecution _code;
    private readonly LoadedFiles _files = new();
    private readonly SessionProjects _projects;
    private readonly ErrorReport _errors;
    private int _displays;

    /// <summary>Begins. The compiler warms up in the background.</summary>
    public CellInterpreter(CSharpSessionOptions options)
    {
        _options = options;
        ConsoleRouter.Install();
        _runner = new(this, options);
        Input = new(this, options.ReadLine);
        Packages = new(this, options);
        _projects = new(this, options);
        Host = new(this);
        References = new(LoadContext, Compiler);
        _errors = new ErrorReport(LoadContext, _sources, new(Packages.Unpacked));
        Unhandled = new(_errors);
        _code = new(this, _runner, _sources, _errors);
        Comms = new(Output.Emit);
        Widgets = new(this, options.HasComms);
        UnhandledExceptions.Watch(this);
        _ = SubmissionCompiler.WarmUp.Value;
    }

    public SessionLoadContext LoadContext { get; } = new();

    public SessionHost Host { get; }

    public SessionOutput Output { get; } = new();

    public SessionInput Input { get; }

    public SessionPackages Packages { get; }

    public SessionReferences References { get; }

    public UnhandledErrors Unhandled { get; }

    public CommRegistry Comms { get; }

    public SessionWidgets Widgets { get; }

    public SubmissionCompiler Compiler => _runner.Compiler;

    /// <summary>Cancelled when the running cell is interrupted.</summary>
    public CancellationToken CellToken { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<SessionVariable> Variables => _runner.Variables;

    /// <inheritdoc/>
    public string WorkingDirectory => _options.WorkingDirectory;

    /// <inheritdoc/>
    public FormatterRegistry Formatters => Host.Formatters;

    /// <inheritdoc/>
    public IDictionary<string, StoredText> Texts => Host.Texts;

    /// <summary>Executes a cell. Its outputs go to <see cref="Output"/>, but for the error.</summary>
    public async Task<CellOutcome> ExecuteAsync(CellCode cell, CancellationToken cancellationToken)
    {
        _sources.Add(cell.Name, cell.Text);
        _code.Begin(cell.Number);
        CellToken = cancellationToken;
        try
        {
            var (status, error) = await TryAsync(
                async () =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await RunTextAsync(cell.Text, new(cell.Name, WorkingDirectory, []), cancellationToken, cell.KernelName);
                },
                cancellationToken);
            Compiler.EndNames(cell.Name);
            if (status != CellStatus.StillRunning && _code.IsScopeOpen)
            {
                CellToken = CancellationToken.None;
                var (ended, problem) = await TryAsync(() => _code.EndScopeAsync(), CancellationToken.None);
                (status, error) = status == CellStatus.Succeeded ? (ended, problem) : (status, error);
            }

            return status == CellStatus.Succeeded && Unhandled.Take() is { } unhandled
                ? new(CellStatus.Failed, unhandled, _code.Warnings)
                : new(status, error, _code.Warnings);
        }
        finally
        {
            Packages.Forget();
            _files.Forget();
            ConsoleRouter.Leave(this);
        }
    }

    /// <summary>The representations of a variable, made where cells run; null where there is none of the name.</summary>
    public async Task<MimeBundle?> ShowVariableAsync(string name, CancellationToken cancellationToken)
    {
        if (Variables.FirstOrDefault(variable => variable.Name == name) is not { } variable)
        {
            return null;
        }

        MimeBundle? data = null;
        CellToken = cancellationToken;
        try
        {
            await _runner.RunAsync(
                () =>
                {
                    data = Host.FormatBundle(variable.Value, []);
                    return Task.CompletedTask;
                },
                cancellationToken);
            return data;
        }
        finally
        {
            ConsoleRouter.Leave(this);
        }
    }

    /// <summary>Runs what belongs to no cell, such as the handler of a button, where cells run. Its outputs go to <see cref="Output"/>, but for the error.</summary>
    public async Task<CellOutcome> CallAsync(Action work, CancellationToken cancellationToken)
    {
        CellToken = cancellationToken;
        try
        {
            var (status, error) = await TryAsync(() => _code.CallAsync(work, cancellationToken), cancellationToken);
            return new(status, error, []);
        }
        finally
        {
            ConsoleRouter.Leave(this);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runner.Dispose();
        Output.Dispose();
    }

    /// <inheritdoc/>
    public void Show(MimeBundle data) => Output.Emit(new OutputAdded(new DisplayOutput(data)));

    /// <inheritdoc/>
    public string? Ask(InputQuestion question) => Input.Ask(question);

    /// <inheritdoc/>
    public void Request(PackageReference package, DirectiveCall call) => Packages.Request(package, call);

    /// <inheritdoc/>
    public void AddSource(string source) => Packages.AddSource(source);

    /// <inheritdoc/>
    public void AddAssembly(string path) => References.AddAssembly(path);

    /// <inheritdoc/>
    public void AddFramework(string name) => References.AddFramework(name);

    /// <inheritdoc/>
    public Task AddProjectAsync(string path, CancellationToken cancellationToken) => _projects.AddAsync(path, cancellationToken);

    /// <inheritdoc/>
    public void TimeNextCode(Action<TimeSpan> report) => _code.TimeNextCode(report);

    /// <inheritdoc/>
    public async Task DefineAsync(string name, string expression, DirectiveCall call, CancellationToken cancellationToken)
    {
        if (expression == name)
        {
            // A variable that is shared under its own name is there already.
            return;
        }

        await _code.RunAsideAsync(new(call.Place.Name, $"{new string('\n', call.Line - 1)}var {name} = {expression};"), cancellationToken);
    }

    /// <inheritdoc/>
    public void Load(IEnumerable<string> paths, CodePlace from)
    {
        foreach (var path in paths)
        {
            Refuse(path, from);
            _files.Add(path, from);
        }
    }

    /// <inheritdoc/>
    public async Task RunPartAsync(string path, string part, string text, string? kernelName, CodePlace from, CancellationToken cancellationToken)
    {
        Refuse(path, from);
        var place = PlaceOf(path, part, from);
        _sources.Add(place.Name, text);
        await RunTextAsync(text, place, cancellationToken, kernelName);
    }

    /// <inheritdoc/>
    public async Task RunTextAsync(string text, CodePlace place, CancellationToken cancellationToken, string? kernelName = null)
    {
        foreach (var step in Steps(text, place, kernelName))
        {
            if (step.Directive is { } line)
            {
                await FollowAsync(new(DirectiveSet.Find(line.Name)!, line.Argument, line.Body, line.Line, place, this), cancellationToken);
            }
            else
            {
                await BringAsync(cancellationToken);
                await _code.RunAsync([new(place.Name, step.Code, IsCell: place.Files.Count == 0)], cancellationToken);
            }
        }
    }

    /// <summary>Ends a value with the cell that declared it by <c>using</c>.</summary>
    public void EndWithCell(Func<ValueTask> end) => _code.EndWithCell(end);

    public string NextDisplayId() => string.Create(CultureInfo.InvariantCulture, $"display-{Interlocked.Increment(ref _displays)}");

    /// <summary>Stops an interrupted cell where it calls the engine: so a library that reports its progress can be stopped at work.</summary>
    public void ThrowIfInterrupted()
    {
        if (_runner.IsCellThread)
        {
            CellToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The error of an exception that left a cell's code.</summary>
    public CellError Describe(Exception exception) => _errors.Exception(exception);

    /// <summary>The error of a directive.</summary>
    public CellError Locate(DirectiveCall call, string message) => Locate(call.Place, call.Line, message);

    private static async Task<(CellStatus Status, CellError? Error)> TryAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
            return (CellStatus.Succeeded, null);
        }
        catch (CellFailedException failure)
        {
            return (CellStatus.Failed, failure.Error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (CellStatus.Cancelled, CellError.Plain("Interrupted", "The cell was interrupted."));
        }
        catch (TimeoutException)
        {
            return (CellStatus.StillRunning, CellError.Plain("Interrupted", "The cell was interrupted and did not stop. Restart to go on."));
        }
    }

    private IReadOnlyList<CellStep> Steps(string text, CodePlace place, string? kernelName)
    {
        try
        {
            return DirectiveSet.Splitter.Split(text, kernelName);
        }
        catch (DirectiveException exception)
        {
            throw new CellFailedException(Locate(place, exception.Line ?? 1, exception.Message));
        }
    }

    private CellError Locate(CodePlace place, int line, string message)
    {
        var location = _sources.Locate(place.Name, line, 1);
        var column = location.SourceLine is { } text ? Math.Max(text.IndexOf('#', StringComparison.Ordinal), 0) + 1 : 1;
        return ErrorReport.Directive(message, location with { Column = column });
    }

    private async Task FollowAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        if (call.Argument is "-h" or "--help" or "-?")
        {
            Show(MimeBundle.Of("text/plain", $"{call.Directive.Usage}\n{call.Directive.Help}"));
            return;
        }

        try
        {
            if (!call.Directive.Collects)
            {
                await BringAsync(cancellationToken);
            }

            await call.Directive.RunAsync(call, cancellationToken);
        }
        catch (DirectiveException exception)
        {
            throw new CellFailedException(Locate(call, exception.Message));
        }
    }

    /// <summary>Brings the packages and files that directives have asked for.</summary>
    private async Task BringAsync(CancellationToken cancellationToken)
    {
        await Packages.RestoreAsync(cancellationToken);
        var files = _files.Take();
        if (files.Count == 0)
        {
            return;
        }

        // What the files ask for comes before their code, and what several of them declare is compiled as the files of a project are.
        List<CodePiece> pieces = [];
        foreach (var (path, from) in files)
        {
            var place = PlaceOf(path, "", from);
            var text = await ReadAsync(path, from, cancellationToken);
            _sources.Add(place.Name, text);
            foreach (var step in Steps(text, place, kernelName: null))
            {
                if (step.Directive is { } line)
                {
                    var directive = DirectiveSet.Find(line.Name)!;
                    if (directive.TakesBody)
                    {
                        await RunPiecesAsync();
                    }

                    await FollowAsync(new(directive, line.Argument, line.Body, line.Line, place, this), cancellationToken);
                }
                else if (!string.IsNullOrWhiteSpace(step.Code))
                {
                    await BringAsync(cancellationToken);
                    pieces.Add(new(place.Name, step.Code));
                }
            }
        }

        await BringAsync(cancellationToken);
        await RunPiecesAsync();

        async Task RunPiecesAsync()
        {
            CodePiece[] gathered = [.. pieces];
            pieces.Clear();
            await _code.RunAsync(gathered, cancellationToken);
        }
    }

    private static async Task<string> ReadAsync(string path, CodePlace from, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CellFailedException(CellError.Plain("DirectiveError", $"{from.Name}: the file '{path}' cannot be read: {exception.Message}"));
        }
    }

    private CodePlace PlaceOf(string path, string part, CodePlace from) =>
        new(Path.GetRelativePath(WorkingDirectory, path) + part, Path.GetDirectoryName(path)!, [.. from.Files, path]);

    private void Refuse(string path, CodePlace from)
    {
        if (from.Files.Contains(path))
        {
            throw new DirectiveException($"'{Path.GetRelativePath(WorkingDirectory, path)}' is being loaded already: the files load each other.");
        }
    }
}
