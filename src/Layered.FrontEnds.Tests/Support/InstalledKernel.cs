using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>The kernel, installed by its command at a prefix of its own, and a Jupyter that knows no other user's files.</summary>
public sealed class InstalledKernel : IAsyncLifetime
{
    private const string Name = ".net-csharp";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layered-frontends-");

    /// <summary>What programs have to be told, so that they find the kernel and keep their own files here.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["JUPYTER_PATH"] = Path.Combine(Prefix, "share", "jupyter"),
        ["JUPYTER_DATA_DIR"] = Path.Combine(_folder.FullName, "data"),
        ["JUPYTER_CONFIG_DIR"] = Path.Combine(_folder.FullName, "config"),
        ["JUPYTER_RUNTIME_DIR"] = Path.Combine(_folder.FullName, "runtime"),
        ["LAYERED_KERNEL"] = Name,
        ["IPYTHONDIR"] = Path.Combine(_folder.FullName, "ipython"),
        // Other tests keep the processors busy; a second thread would bring nothing.
        ["OMP_NUM_THREADS"] = "1",
    };

    private string Prefix => Path.Combine(_folder.FullName, "prefix");

    public async ValueTask InitializeAsync()
    {
        var install = await ChildProcess.RunAsync(Repository.Command, ["kernel", "install", "--prefix", Prefix, "--name", Name]);
        Assert.True(install.ExitCode == 0, install.Output);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
