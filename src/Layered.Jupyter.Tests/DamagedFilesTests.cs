using System.Text;
using Layered.Tests;
using Xunit;

namespace Layered.Jupyter.Tests;

/// <summary>The files that a kernel and its installer read under random damage: see <see cref="Fuzz"/>.</summary>
public sealed class DamagedFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Connection_files()
    {
        const string Whole = """
            {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 65535, "ip": "127.0.0.1",
             "key": "a-b", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": ".net-csharp"}
            """;
        var path = _folder.File("connection.json");
        Fuzz.Reads<ConnectionFileException>(path, Encoding.UTF8.GetBytes(Whole), () => ConnectionFile.Load(path));
    }

    /// <summary>One that cannot be read is none.</summary>
    [Fact]
    public void Kernelspecs()
    {
        const string Whole = """
            {"argv": ["dotnet", "/x/Layered.Cli.dll", "kernel", "start", "{connection_file}"], "display_name": ".NET (C#)", "language": "C#",
             "interrupt_mode": "message", "metadata": {"debugger": false, "layered": {"program": "/x"}}}
            """;
        var path = _folder.File("kernel.json");
        Fuzz.Reads<FormatException>(path, Encoding.UTF8.GetBytes(Whole), () => _ = Kernelspec.Read(_folder.Path) ?? throw new FormatException(path));
    }

    public void Dispose() => _folder.Dispose();
}
