using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Layered.Server;

/// <summary>The kernels that run, and the notebooks that they belong to.</summary>
/// <param name="start">How a kernel's process is started: in a working folder, to talk through the pipe of that name.</param>
/// <param name="shown">Called with the path of a notebook and each of its outputs that is data for programs, too, by MIME type.</param>
/// <param name="log">Where is told why a process ended.</param>
/// <param name="clock">Time.</param>
internal sealed class KernelRegistry(Func<string, string, ProcessStartInfo> start, Action<string, JsonObject> shown, TextWriter log, TimeProvider clock) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RunningKernel> _kernels = new();
    private readonly ConcurrentDictionary<string, NotebookSession> _sessions = new();

    /// <summary>The kernels.</summary>
    public IEnumerable<RunningKernel> Kernels => _kernels.Values.OrderBy(kernel => kernel.Id, StringComparer.Ordinal);

    /// <summary>The sessions.</summary>
    public IEnumerable<NotebookSession> Sessions => _sessions.Values.OrderBy(session => session.Path, StringComparer.Ordinal);

    /// <summary>A kernel.</summary>
    /// <exception cref="RequestException">There is none of that id.</exception>
    public RunningKernel Kernel(string id) =>
        _kernels.GetValueOrDefault(id) ?? throw new RequestException(StatusCodes.Status404NotFound, $"Kernel does not exist: {id}");

    /// <summary>A session.</summary>
    /// <exception cref="RequestException">There is none of that id.</exception>
    public NotebookSession Session(string id) =>
        _sessions.GetValueOrDefault(id) ?? throw new RequestException(StatusCodes.Status404NotFound, $"Session not found: {id}");

    /// <summary>Starts a kernel in a folder.</summary>
    /// <exception cref="RequestException">Its process cannot be started.</exception>
    public RunningKernel Start(string folder)
    {
        try
        {
            var kernel = new RunningKernel(pipe => start(folder, pipe), Tell, log, clock);
            return _kernels[kernel.Id] = kernel;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new RequestException(StatusCodes.Status500InternalServerError, $"The kernel's process cannot be started in {folder}: {e.Message}");
        }
    }

    /// <summary>Adds or replaces a session.</summary>
    public void Keep(NotebookSession session) => _sessions[session.Id] = session;

    private void Tell(RunningKernel kernel, JsonObject data)
    {
        foreach (var session in _sessions.Values.Where(session => session.Kernel == kernel))
        {
            shown(session.Path, data);
        }
    }

    /// <summary>Ends a kernel and its sessions.</summary>
    public async Task EndAsync(RunningKernel kernel)
    {
        foreach (var session in _sessions.Values.Where(session => session.Kernel == kernel))
        {
            _sessions.TryRemove(session.Id, out _);
        }

        if (_kernels.TryRemove(kernel.Id, out _))
        {
            await kernel.DisposeAsync();
        }
    }

    /// <summary>Ends all kernels.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_kernels.Values.ToList().Select(EndAsync));
}
