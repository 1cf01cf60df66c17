using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace Layered.Notebooks;

/// <summary>Keeps the process alive when a thread that a cell started dies of an exception, and tells its session.</summary>
internal static class UnhandledExceptions
{
    private static readonly Lock Lock = new();
    private static readonly List<WeakReference<CSharpSession>> Sessions = [];
    private static bool _installed;

    /// <summary>Watches over the threads of a session.</summary>
    public static void Watch(CSharpSession session)
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

        session.ReportUnhandled(exception);
        return true;
    }

    /// <summary>The session whose code is on the exception's stack; the context of the thread is gone by now.</summary>
    private static CSharpSession? FindSession(Exception exception)
    {
        var contexts = new StackTrace(exception).GetFrames()
            .Select(frame => frame.GetMethod() is { } method ? AssemblyLoadContext.GetLoadContext(method.Module.Assembly) : null)
            .ToHashSet();
        lock (Lock)
        {
            return Sessions
                .Select(reference => reference.TryGetTarget(out var session) ? session : null)
                .FirstOrDefault(session => session is not null && contexts.Contains(session.LoadContext));
        }
    }
}
