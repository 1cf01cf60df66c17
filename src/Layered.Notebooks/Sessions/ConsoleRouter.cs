using System.Collections.Immutable;
using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary>
/// Shares the process's one console among sessions. Text belongs to the session whose cell, or a thread or task it started,
/// wrote it; text of unknown origin belongs to the session that executes a cell, else to the real console.
/// </summary>
internal static class ConsoleRouter
{
    private static readonly Lock InstallLock = new();
    private static readonly AsyncLocal<CellInterpreter?> Owner = new();
    private static ImmutableList<CellInterpreter> _executing = [];
    private static RoutingTextWriter? _out;
    private static RoutingTextWriter? _error;
    private static bool _installed;

    /// <summary>The session that the calling code belongs to; null outside of any.</summary>
    public static CellInterpreter? Current => Owner.Value ?? (_executing is [.., var last] ? last : null);

    /// <summary>Replaces the console's streams, once in the process.</summary>
    public static void Install()
    {
        lock (InstallLock)
        {
            if (_installed)
            {
                return;
            }

            _installed = true;
            NotebookHost.Find = () => Current?.Host;
            IWidgetHost.Find = () => Current?.Widgets;
            (_out, _error) = (new RoutingTextWriter("stdout", Console.Out), new RoutingTextWriter("stderr", Console.Error));
            Console.SetOut(_out);
            Console.SetError(_error);
            Console.SetIn(new RoutingTextReader(Console.In));
            ConsoleColors.DetachConsole();
            NotebookTraceListener.Install();
        }
    }

    /// <summary>Marks the calling thread, and all it starts from now on, as the session's.</summary>
    public static void Enter(CellInterpreter session)
    {
        Owner.Value = session;
        ImmutableInterlocked.Update(ref _executing, sessions => sessions.Remove(session).Add(session));
    }

    /// <summary>Says that the session executes nothing now. The colours that its cell set end with it.</summary>
    public static void Leave(CellInterpreter session)
    {
        ImmutableInterlocked.Update(ref _executing, sessions => sessions.Remove(session));
        if (_executing.IsEmpty && ConsoleColors.Current.Length > 0)
        {
            Console.ResetColor();
        }

        _out!.EndColors(session);
        _error!.EndColors(session);
    }
}
