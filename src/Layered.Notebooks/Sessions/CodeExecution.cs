using System.Diagnostics;
using Microsoft.DotNet.Interactive;

namespace Layered.Notebooks;

/// <summary>Compiles and runs the code of cells, and shows what comes of it.</summary>
internal sealed class CodeExecution(CellInterpreter session, SubmissionRunner runner, SourceTexts sources, ErrorReport errors)
{
    private readonly UsingScope _scope = new();
    private readonly List<CellWarning> _warnings = [];
    private Action<TimeSpan>? _timed;
    private int _number;

    /// <summary>What the compiler has warned of in the cell.</summary>
    public IReadOnlyList<CellWarning> Warnings => [.. _warnings];

    /// <summary>Whether the cell has declared something by <c>using</c> that has not ended.</summary>
    public bool IsScopeOpen => _scope.IsOpen;

    /// <summary>A cell begins.</summary>
    /// <param name="number">Its number.</param>
    public void Begin(int number)
    {
        _warnings.Clear();
        _timed = null;
        _number = number;
    }

    /// <summary>Has the next code that runs timed.</summary>
    public void TimeNextCode(Action<TimeSpan> report) => _timed = report;

    /// <summary>Ends a value with the cell that declared it by <c>using</c>.</summary>
    public void EndWithCell(Func<ValueTask> end) => _scope.Add(end);

    /// <summary>Runs code on a directive's behalf, which is not the code that may have to be timed.</summary>
    public async Task RunAsideAsync(CodePiece piece, CancellationToken cancellationToken)
    {
        var timed = _timed;
        _timed = null;
        await RunAsync([piece], cancellationToken);
        _timed = timed;
    }

    /// <summary>Compiles and runs pieces of code, in their order; what several declare may need one another.</summary>
    public async Task RunAsync(CodePiece[] pieces, CancellationToken cancellationToken)
    {
        if (Array.TrueForAll(pieces, piece => string.IsNullOrWhiteSpace(piece.Text)))
        {
            return;
        }

        try
        {
            var elapsed = TimeSpan.Zero;
            pieces = [.. pieces.Select(Rewrite)];
            if (pieces.Length > 1 && await Task.Run(() => runner.Compiler.CompileTypes(pieces, cancellationToken), cancellationToken) is { } declared)
            {
                await RunOneAsync(declared);
                pieces = [.. pieces.Select(piece => piece with { Text = CellParts.Read(piece).Script })];
            }

            foreach (var piece in pieces.Where(piece => !string.IsNullOrWhiteSpace(piece.Text)))
            {
                await RunOneAsync(await Task.Run(() => runner.Compiler.Compile(piece, cancellationToken), cancellationToken));
            }

            _timed?.Invoke(elapsed);

            async Task RunOneAsync(Submission submission)
            {
                Warn([.. submission.Diagnostics.Select(errors.Warning)]);
                var watch = Stopwatch.StartNew();
                await runner.RunAsync(submission, ShowResult, cancellationToken);
                elapsed += watch.Elapsed;
            }

            CodePiece Rewrite(CodePiece piece)
            {
                var (text, insertions) = CellRewriter.Apply(piece, cancellationToken);
                sources.AddInsertions(piece.Name, insertions);
                return piece with { Text = text };
            }
        }
        catch (CompilationFailedException exception)
        {
            throw new CellFailedException(errors.Compilation(exception.Errors));
        }
        catch (Exception exception) when (exception is not TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new CellFailedException(errors.Exception(exception));
        }
        finally
        {
            _timed = null;
        }
    }

    /// <summary>Disposes of what the cell declared by <c>using</c>, last one first, on the thread that made it.</summary>
    public Task EndScopeAsync() => CallAsync(_scope.EndAsync, CancellationToken.None);

    /// <summary>Runs work on the cells' thread.</summary>
    public Task CallAsync(Action work, CancellationToken cancellationToken) => CallAsync(
        () =>
        {
            work();
            return Task.CompletedTask;
        },
        cancellationToken);

    private async Task CallAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(work, cancellationToken);
        }
        catch (Exception exception) when (exception is not TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new CellFailedException(errors.Exception(exception));
        }
    }

    private void Warn(IReadOnlyList<CellWarning> warnings)
    {
        _warnings.AddRange(warnings);
        if (warnings.Count > 0)
        {
            session.Output.Emit(new OutputAdded(new StreamOutput("stderr", ErrorReport.Describe(warnings))));
        }
    }

    private void ShowResult(object? value)
    {
        if (value is not DisplayedValue)
        {
            session.Output.Emit(new OutputAdded(new ResultOutput(session.Host.FormatBundle(value, []), _number)));
        }
    }
}
