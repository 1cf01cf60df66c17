using System.Diagnostics;
using System.Globalization;
using Layered.Interactive;
using Microsoft.DotNet.Interactive;

namespace Layered.Notebooks;

/// <summary>Understands cells: follows their directives, compiles and runs their code, one after the other.</summary>
internal sealed class CellInterpreter : IDirectiveHost, IDisposable
{
    private readonly CSharpSessionOptions _options;
    private readonly SourceTexts _sources = new();
    private readonly SubmissionRunner _runner;
    private readonly ErrorReport _errors;
    private readonly LoadedFiles _files = new();
    private readonly SessionProjects _projects;
    private readonly UsingScope _scope = new();
    private readonly List<CellWarning> _warnings = [];
    private readonly Lock _unhandledLock = new();
    private readonly HashSet<string> _references = new(StringComparer.OrdinalIgnoreCase);
    private CellError? _unhandled;
    private Action<TimeSpan>? _timed;
    private int _number;
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
        _errors = new(LoadContext, _sources, new(Packages.Unpacked));
        UnhandledExceptions.Watch(this);
        _ = SubmissionCompiler.WarmUp.Value;
    }

    public SessionLoadContext LoadContext { get; } = new();

    public SessionHost Host { get; }

    public SessionOutput Output { get; } = new();

    public SessionInput Input { get; }

    public SessionPackages Packages { get; }

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
        _warnings.Clear();
        _sources.Add(cell.Name, cell.Text);
        _number = cell.Number;
        _timed = null;
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
            if (status != CellStatus.StillRunning && _scope.IsOpen)
            {
                var (ended, problem) = await TryAsync(() => EndScopeAsync(cell.Name), CancellationToken.None);
                (status, error) = status == CellStatus.Succeeded ? (ended, problem) : (status, error);
            }

            return status == CellStatus.Succeeded && TakeUnhandled() is { } unhandled
                ? new(CellStatus.Failed, unhandled, [.. _warnings])
                : new(status, error, [.. _warnings]);
        }
        finally
        {
            Packages.Forget();
            _files.Forget();
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
    public void AddAssembly(string path)
    {
        LoadContext.AddAssembly(path);
        AddReference(path);
    }

    /// <inheritdoc/>
    public Task AddProjectAsync(string path, CancellationToken cancellationToken) => _projects.AddAsync(path, cancellationToken);

    /// <inheritdoc/>
    public void AddFramework(string name)
    {
        if (name == FrameworkAssemblies.Name)
        {
            return;
        }

        var framework = SharedFramework.Find(name)
            ?? throw new DirectiveException($"The framework '{name}' is not installed for .NET {Environment.Version.Major}, only {string.Join(" and ", SharedFramework.Installed)}.");
        foreach (var library in framework.NativeLibraries)
        {
            LoadContext.AddNativeLibrary(library);
        }

        foreach (var assembly in framework.Assemblies)
        {
            AddAssembly(assembly);
        }

        Compiler.Generators.Add(SourceGenerators.InReferencePack(name));
    }

    /// <inheritdoc/>
    public void TimeNextCode(Action<TimeSpan> report) => _timed = report;

    /// <inheritdoc/>
    public async Task DefineAsync(string name, string expression, DirectiveCall call, CancellationToken cancellationToken)
    {
        if (expression == name)
        {
            // A variable that is shared under its own name is there already.
            return;
        }

        var timed = _timed;
        _timed = null;
        await RunCodeAsync([new(call.Place.Name, $"{new string('\n', call.Line - 1)}var {name} = {expression};")], cancellationToken);
        _timed = timed;
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
                await RunCodeAsync([new(place.Name, step.Code, IsCell: place.Files.Count == 0)], cancellationToken);
            }
        }
    }

    /// <summary>Ends a value with the cell that declared it by <c>using</c>.</summary>
    public void EndWithCell(Func<ValueTask> end) => _scope.Add(end);

    public string NextDisplayId() => string.Create(CultureInfo.InvariantCulture, $"display-{Interlocked.Increment(ref _displays)}");

    /// <summary>Stops an interrupted cell where it calls the engine: so a library that reports its progress can be stopped at work.</summary>
    public void ThrowIfInterrupted()
    {
        if (_runner.IsCellThread)
        {
            CellToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Makes an assembly known to the compiler.</summary>
    public void AddReference(string path)
    {
        if (_references.Add(path))
        {
            Compiler.AddReference(path);
        }
    }

    /// <summary>Makes an assembly usable that a project was built to.</summary>
    /// <param name="file">The file that it was.</param>
    /// <param name="image">The assembly.</param>
    /// <param name="number">Which build it is.</param>
    public void AddBuilt(string file, byte[] image, int number)
    {
        LoadContext.LoadAside(image, Path.ChangeExtension(file, ".pdb") is var symbols && File.Exists(symbols) ? File.ReadAllBytes(symbols) : null);
        Compiler.AddReference(string.Create(CultureInfo.InvariantCulture, $"{file}, {number}"), image);
    }

    /// <summary>The error of a directive.</summary>
    public CellError Locate(DirectiveCall call, string message) => Locate(call.Place, call.Line, message);

    /// <summary>Records an exception that no code caught, on a thread or in a callback that a cell started: the cell that runs, or the next, fails of it.</summary>
    public void ReportUnhandled(Exception exception)
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
            var text = await File.ReadAllTextAsync(path, cancellationToken);
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
            await RunCodeAsync(gathered, cancellationToken);
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

    /// <summary>Compiles and runs pieces of code, in their order; what several declare may need one another.</summary>
    private async Task RunCodeAsync(CodePiece[] pieces, CancellationToken cancellationToken)
    {
        if (Array.TrueForAll(pieces, piece => string.IsNullOrWhiteSpace(piece.Text)))
        {
            return;
        }

        try
        {
            var elapsed = TimeSpan.Zero;
            pieces = [.. pieces.Select(Rewrite)];
            if (pieces.Length > 1 && await Task.Run(() => Compiler.CompileTypes(pieces, cancellationToken), cancellationToken) is { } declared)
            {
                await RunAsync(declared);
                pieces = [.. pieces.Select(piece => piece with { Text = CellParts.Read(piece).Script })];
            }

            foreach (var piece in pieces.Where(piece => !string.IsNullOrWhiteSpace(piece.Text)))
            {
                await RunAsync(await Task.Run(() => Compiler.Compile(piece, cancellationToken), cancellationToken));
            }

            _timed?.Invoke(elapsed);

            async Task RunAsync(Submission submission)
            {
                Warn([.. submission.Diagnostics.Select(_errors.Warning)]);
                var watch = Stopwatch.StartNew();
                await _runner.RunAsync(submission, ShowResult, cancellationToken);
                elapsed += watch.Elapsed;
            }

            CodePiece Rewrite(CodePiece piece)
            {
                var (text, insertions) = CellRewriter.Apply(piece, cancellationToken);
                _sources.AddInsertions(piece.Name, insertions);
                return piece with { Text = text };
            }
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

    /// <summary>Disposes of what the cell declared by <c>using</c>, last one first, on the thread that made it.</summary>
    private async Task EndScopeAsync(string cell)
    {
        Compiler.EndNames(cell);
        CellToken = CancellationToken.None;
        try
        {
            await _runner.RunAsync(_scope.EndAsync, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not TimeoutException)
        {
            throw new CellFailedException(_errors.Exception(exception));
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

    private void ShowResult(object? value)
    {
        if (value is not DisplayedValue)
        {
            Output.Emit(new OutputAdded(new ResultOutput(Host.FormatBundle(value, []), _number)));
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
}
