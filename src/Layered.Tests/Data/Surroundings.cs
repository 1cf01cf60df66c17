namespace Layered.Tests;

/// <summary>Another working directory and another LAYERED_DATA for the time of a test.</summary>
internal sealed class Surroundings : IDisposable
{
    private readonly string _workingDirectory = Directory.GetCurrentDirectory();
    private readonly string? _data = Environment.GetEnvironmentVariable("LAYERED_DATA");

    public Surroundings(string? workingDirectory = null, string? data = null)
    {
        Directory.SetCurrentDirectory(workingDirectory ?? _workingDirectory);
        Environment.SetEnvironmentVariable("LAYERED_DATA", data);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_workingDirectory);
        Environment.SetEnvironmentVariable("LAYERED_DATA", _data);
    }
}
