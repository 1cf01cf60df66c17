using System.Reflection;

namespace Layered.Notebooks;

/// <summary>Compiles and runs the pieces of a session, and keeps their state.</summary>
internal sealed class SubmissionRunner(CellInterpreter session, CSharpSessionOptions options) : IDisposable
{
    private readonly StoppableThread _thread = new("Notebook cells", options);
    private readonly ModuleCancellation _cancellation = new();

    /// <summary>The objects that hold the variables of the pieces, in the places that the compiled code expects them in.</summary>
    private object?[] _states = new object?[64];
    private int _count = 1;

    /// <summary>The compiler.</summary>
    public SubmissionCompiler Compiler { get; } = new();

    /// <summary>Whether the calling thread is the one that cells run on.</summary>
    public bool IsCellThread => _thread.IsCurrent;

    /// <summary>The variables that the pieces declared, in order; of several of one name the newest.</summary>
    public IReadOnlyList<SessionVariable> Variables =>
    [
        .. _states.Skip(1).OfType<object>().Reverse().SelectMany(Declared).DistinctBy(variable => variable.Name).Reverse(),
    ];

    /// <summary>Runs a piece. It stays in sight of those to come even if it throws or is interrupted: what it had assigned by then is kept.</summary>
    /// <param name="submission">The piece.</param>
    /// <param name="show">Shows its value, where it has one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(Submission submission, Action<object?> show, CancellationToken cancellationToken)
    {
        foreach (var types in submission.Types)
        {
            _cancellation.Add(session.LoadContext.LoadTypes(types));
        }

        _cancellation.Set(cancellationToken);
        if (submission.Code is not { } code)
        {
            Compiler.Accept(submission);
            return;
        }

        var assembly = session.LoadContext.LoadSubmission(code.Image, code.Symbols);
        _cancellation.Add(assembly);
        _cancellation.Set(cancellationToken);
        if (_count + 1 >= _states.Length)
        {
            Array.Resize(ref _states, _states.Length * 2);
        }

        try
        {
            await RunAsync(
                context =>
                {
                    var value = Execute(assembly, code, context);
                    if (value is not null || code.EndsInValue())
                    {
                        show(value);
                    }
                },
                cancellationToken);
        }
        catch (Exception)
        {
            AcceptIfStarted(submission, assembly);
            throw;
        }

        Accept(submission);
    }

    /// <summary>Runs work where the pieces run.</summary>
    public Task RunAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        _cancellation.Set(cancellationToken);
        return RunAsync(context => Wait(work(), context), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _thread.Dispose();

    private async Task RunAsync(Action<CellSynchronizationContext> work, CancellationToken cancellationToken)
    {
        CellSynchronizationContext? context = null;
        try
        {
            await _thread.RunAsync(
                () =>
                {
                    ConsoleRouter.Enter(session);
                    context = new CellSynchronizationContext(session);
                    SynchronizationContext.SetSynchronizationContext(context);
                    work(context);
                },
                cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            context?.Cancel();
            throw;
        }
    }

    private object? Execute(Assembly assembly, SubmissionCode code, CellSynchronizationContext context)
    {
        var entry = assembly
            .GetType(code.EntryType, throwOnError: true)!
            .GetMethod(code.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object>>>();
        using var reflection = session.LoadContext.EnterContextualReflection();
        var task = entry(_states);
        Wait(task, context);
        return task.Result;
    }

    private static void Wait(Task task, CellSynchronizationContext context)
    {
        context.RunUntilCompleted(task);
        task.GetAwaiter().GetResult();
    }

    /// <summary>The variables of a piece, last one first. Fields with other names are the compiler's.</summary>
    private static IEnumerable<SessionVariable> Declared(object state) =>
        from variable in state.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Reverse()
        where char.IsLetter(variable.Name[0]) || variable.Name[0] == '_'
        select new SessionVariable(variable.Name, variable.FieldType, variable.GetValue(state));

    private void Accept(Submission submission)
    {
        Compiler.Accept(submission);
        _count++;
    }

    /// <summary>A piece that failed before its state existed must not be referred to.</summary>
    private void AcceptIfStarted(Submission submission, Assembly assembly)
    {
        if (Array.Exists(_states, state => state?.GetType().Assembly == assembly))
        {
            Accept(submission);
        }
    }
}
