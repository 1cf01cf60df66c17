using System.Diagnostics;
using System.Net;

namespace Layered.Benchmarks;

/// <summary>A JupyterHub with the settings of the README's class, on the loopback address, and a folder with the homes of its students. When it is disposed of, all of that is gone.</summary>
internal sealed class ClassHub : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    /// <summary>Starts it, with a kernel that a program installs.</summary>
    /// <param name="program">The published command.</param>
    /// <param name="notebooks">What each student finds in their folder.</param>
    /// <param name="students">Their names.</param>
    public ClassHub(string program, IEnumerable<string> notebooks, IEnumerable<string> students)
    {
        // In the repository, so that the notebooks find the feed as the course does.
        _folder = Directory.CreateDirectory(Path.GetFullPath(Path.Combine("artifacts", "hub", Guid.NewGuid().ToString("N"))));
        foreach (var student in students)
        {
            var home = _folder.CreateSubdirectory(Path.Combine(student, "notebooks"));
            foreach (var notebook in notebooks)
            {
                File.Copy(notebook, Path.Combine(home.FullName, Path.GetFileName(notebook)));
            }
        }

        var prefix = Path.Combine(_folder.FullName, "prefix");
        using (var install = Start(new(program, ["kernel", "install", "--prefix", prefix])))
        {
            install.WaitForExit();
        }

        var ports = Ports.Free(3);
        Address = new($"http://127.0.0.1:{ports[1]}/");
        var start = new ProcessStartInfo("jupyterhub", ["--config", Path.Combine(AppContext.BaseDirectory, "Hub", "jupyterhub_config.py")])
        {
            WorkingDirectory = _folder.FullName,
        };
        start.Environment["LAYERED_HUB_CONFIG"] = Path.GetFullPath(Path.Combine("src", "Layered.Jupyter", "Hub", "jupyterhub_config.py"));
        start.Environment["LAYERED_HUB_FOLDER"] = _folder.FullName;
        start.Environment["LAYERED_HUB_PORTS"] = string.Join(' ', ports);
        start.Environment["LAYERED_DATA"] = Path.GetFullPath("data");
        start.Environment["NUGET_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
            ? packages
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        start.Environment["JUPYTER_PATH"] = Path.Combine(prefix, "share", "jupyter");
        _process = Start(start);
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>The memory of all its processes, in bytes: the hub's own, the proxy's, the students'.</summary>
    public double Memory => new ProcessInfo(_process.Id).MemoryWithChildren;

    /// <summary>Waits until it answers.</summary>
    public async Task WaitAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("hub/login", patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not yet.
            }

            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>The Jupyter of a student.</summary>
    public ProcessInfo ServerOf(string student) =>
        new ProcessInfo(_process.Id).Children().Single(child => child.HasVariable("JUPYTERHUB_USER", student));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Starts a program, of which nobody reads what it prints.</summary>
    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
