using System.Net;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class ConnectionFileTests
{
    private const string Valid = """
        {"transport": "tcp", "ip": "127.0.0.1", "shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 65535,
         "key": "abc", "signature_scheme": "hmac-sha256", "kernel_name": "x"}
        """;

    [Fact]
    public void A_connection_file_is_read()
    {
        var connection = ConnectionFile.Parse(Valid, "c.json");

        Assert.Equal(
            (IPAddress.Loopback, 1, 2, 3, 4, 65535, "abc"),
            (connection.Address, connection.ShellPort, connection.IOPubPort, connection.StdinPort, connection.ControlPort, connection.HeartbeatPort, connection.Key));
    }

    [Theory]
    [InlineData("\"tcp\"", "\"ipc\"", "'transport' is 'ipc'; this kernel speaks 'tcp' only")]
    [InlineData("hmac-sha256", "hmac-md5", "'signature_scheme' is 'hmac-md5'; this kernel speaks 'hmac-sha256' only")]
    [InlineData("127.0.0.1", "nowhere", "'ip' is 'nowhere'; expected an address")]
    [InlineData("\"hb_port\": 65535", "\"hb_port\": 65536", "'hb_port' is 65536; expected a port from 1 to 65535")]
    [InlineData("\"shell_port\": 1,", "", "'shell_port' is missing; expected a port")]
    [InlineData("\"abc\"", "7", "'key' is 7; expected text")]
    [InlineData("{", "", "this is not JSON")]
    public void A_wrong_connection_file_is_refused_with_the_member_and_what_was_expected(string part, string replacement, string complaint)
    {
        var error = Assert.Throws<ConnectionFileException>(() => ConnectionFile.Parse(Valid.Replace(part, replacement), "c.json"));

        Assert.Contains("c.json", error.Message);
        Assert.Contains(complaint, error.Message);
    }

    [Fact]
    public void A_missing_connection_file_is_named() =>
        Assert.Contains("nowhere.json", Assert.Throws<ConnectionFileException>(() => ConnectionFile.Load("nowhere.json")).Message);

    [Fact]
    public void An_address_that_other_machines_reach_is_refused_unless_allowed()
    {
        var connection = ConnectionFile.Parse(Valid.Replace("127.0.0.1", "0.0.0.0"), "c.json");

        Assert.Contains("--allow-remote", Assert.Throws<ConnectionFileException>(() => new JupyterKernel(connection)).Message);
    }
}
