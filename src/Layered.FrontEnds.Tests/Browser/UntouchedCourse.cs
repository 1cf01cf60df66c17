namespace Layered.FrontEnds.Tests;

/// <summary>A server of the course as it comes, where nothing has run yet. It starts when a test first wants it.</summary>
public sealed class UntouchedCourse : IDisposable
{
    private readonly WorkFolder _folder = new();
    private readonly Lazy<Task<WebServer>> _server;

    public UntouchedCourse(InstalledKernel kernel) => _server = new(() =>
    {
        foreach (var name in Repository.Notebooks)
        {
            _folder.CopyOfCourse(name);
        }

        return NotebookServer.StartAsync(kernel, _folder.Path);
    });

    /// <summary>Where the server answers.</summary>
    public async Task<Uri> StartAsync() => (await _server.Value).Address;

    public void Dispose()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            _server.Value.Result.Dispose();
        }

        _folder.Dispose();
    }
}
