using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Layered.Notebooks;

/// <summary>Keeps the process alive when a thread that a cell started dies of an exception, and tells its session.</summary>
internal static class UnhandledExceptions
{
    private static readonly Lock Lock = new();
    private static readonly List<WeakReference<CellInterpreter>> Sessions = [];
    private static bool _installed;

    /// <summary>Watches over the threads of a session.</summary>
    public static void Watch(CellInterpreter session)
    {
        lock (Lock)
        {
            Sessions.RemoveAll(reference => !reference.TryGetTarget(out _));
            Sessions.Add(new(session));
            if (!_installed)
            {
                _installed = true;
                ExceptionHandling.SetUnhandledExceptionHandler(Handle);
            }
        }
    }

    private static bool Handle(Exception exception)
    {
        if (FindSession(exception) is not { } session)
        {
            return false;
        }

        session.Unhandled.Add(exception);
        return true;
    }

    /// <summary>The session whose code is on the exception's stack; the context of the thread is gone by now.</summary>
    private static CellInterpreter? FindSession(Exception exception)
    {
        var assemblies = new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()?.Module.Assembly).OfType<Assembly>().ToHashSet();
        lock (Lock)
        {
            return Sessions
                .Select(reference => reference.TryGetTarget(out var session) ? session : null)
                .FirstOrDefault(session => session is not null && assemblies.Any(session.LoadContext.IsSubmission));
        }
    }
}
