using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>A server of the course as it comes, where nothing has run yet.</summary>
public sealed class UntouchedCourse(InstalledKernel kernel) : IAsyncLifetime
{
    private readonly WorkFolder _folder = new();
    private WebServer? _server;

    /// <summary>Where the server answers.</summary>
    internal Uri Address => _server!.Address;

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Repository.Notebooks)
        {
            _folder.CopyOfCourse(name);
        }

        _server = await NotebookServer.StartAsync(kernel, _folder.Path);
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
