using System.Net.Sockets;
using NetMQ;
using Xunit;

namespace Layered.Jupyter.Tests;

/// <summary>What the sockets take, and what they survive.</summary>
public sealed class TransportTests
{
    [Fact]
    public async Task The_heartbeat_echoes()
    {
        await using var kernel = new TestKernel();

        kernel.Client.Heartbeat.SendFrame("ping");

        Assert.True(kernel.Client.Heartbeat.TryReceiveFrameString(TestClient.Patience, out var echo));
        Assert.Equal("ping", echo);
    }

    [Fact]
    public async Task A_wrongly_signed_cell_is_dropped_and_never_executed()
    {
        await using var kernel = new TestKernel();
        var frames = kernel.Client.Frames("execute_request", new() { ["code"] = "var forged = 1;" }, out _);
        frames[1][0] = (byte)(frames[1][0] == 'a' ? 'b' : 'a');

        kernel.Client.SendRaw(frames);

        Assert.Equal("error", kernel.Client.Execute("forged").Reply.Status);
        Assert.Contains("signature is wrong", kernel.Log.ToString());
    }

    [Fact]
    public async Task A_replayed_cell_is_dropped_and_executed_once()
    {
        await using var kernel = new TestKernel();
        kernel.Client.Execute("var count = 0;");
        var frames = kernel.Client.Frames("execute_request", new() { ["code"] = "count++;" }, out var id);

        kernel.Client.SendRaw(frames);
        kernel.Client.SendRaw(frames);
        kernel.Client.SendRawControl(frames);

        kernel.Client.Await(id);
        Assert.Equal("1", kernel.Client.Execute("count").Result);
    }

    [Fact]
    public async Task Without_a_key_the_kernel_talks_unsigned()
    {
        await using var kernel = new TestKernel(key: "");

        Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
    }

    [Fact]
    public async Task Malformed_messages_are_dropped_and_the_kernel_goes_on()
    {
        await using var kernel = new TestKernel();
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            kernel.Client.SendRaw(Mutate(kernel.Client.Frames("execute_request", new() { ["code"] = "throw null" }, out _), random));
            kernel.Client.SendRawControl(Mutate(kernel.Client.Frames("shutdown_request", [], out _), random));
        }

        Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
    }

    [Fact]
    public async Task Bytes_that_are_no_frames_at_all_end_their_connection_only()
    {
        await using var kernel = new TestKernel();
        var random = new Random(7);
        foreach (var port in (int[])[kernel.Connection.ShellPort, kernel.Connection.ControlPort, kernel.Connection.IOPubPort, kernel.Connection.StdinPort, kernel.Connection.HeartbeatPort])
        {
            for (var round = 0; round < 5; round++)
            {
                using var connection = new TcpClient("127.0.0.1", port);
                var noise = new byte[1000];
                random.NextBytes(noise);
                await connection.GetStream().WriteAsync(noise, TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
    }

    [Fact]
    public async Task An_oversized_frame_ends_its_connection_only()
    {
        await using var kernel = new TestKernel();
        using var connection = new TcpClient("127.0.0.1", kernel.Connection.ShellPort);
        var stream = connection.GetStream();

        // ZMTP 3.0, NULL mechanism: the greeting, then READY, then the head of a long frame that never comes.
        byte[] greeting = [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0, .. "NULL"u8, .. new byte[16], 0, .. new byte[31]];
        byte[] ready = [0x04, 0x26, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, 6, .. "DEALER"u8, 8, .. "Identity"u8, 0, 0, 0, 0];
        ready[1] = (byte)(ready.Length - 2);
        byte[] head = [0x02, .. BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(KernelSockets.MaxFrameSize + 1))];
        await stream.WriteAsync((byte[])[.. greeting, .. ready, .. head], TestContext.Current.CancellationToken);

        Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
        var buffer = new byte[4096];
        using var patience = new CancellationTokenSource(TestClient.Patience);
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset, which is an end too.
        }
    }

    [Fact]
    public async Task A_large_message_is_taken()
    {
        await using var kernel = new TestKernel();
        var remark = new string('x', 20_000_000);

        Assert.Equal("2", kernel.Client.Execute($"// {remark}\n1 + 1").Result);
    }

    [Fact]
    public async Task Two_front_ends_see_each_others_outputs_and_get_their_own_replies()
    {
        await using var kernel = new TestKernel();
        using var other = new TestClient(kernel.Connection);
        other.WaitUntilSubscribed();

        var mine = kernel.Client.SendExecute("Console.Write(\"mine\");");
        var theirs = other.SendExecute("Console.Write(\"theirs\");");

        Assert.Equal("mine", kernel.Client.Await(mine).Stream("stdout"));
        Assert.Equal("theirs", other.Await(theirs).Stream("stdout"));
        Assert.Contains(other.ReceiveUntilIdle(mine), message => message.Type == "stream");
        Assert.Contains(kernel.Client.ReceiveUntilIdle(theirs), message => message.Type == "stream");
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var kernel = new TestKernel();

        var error = Assert.Throws<ConnectionFileException>(() => new JupyterKernel(kernel.Connection));

        Assert.Contains($"port {kernel.Connection.HeartbeatPort}", error.Message);
    }

    private static byte[][] Mutate(byte[][] frames, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                return [.. frames.Take(random.Next(1, frames.Length))];
            case 1:
                return [.. frames.Reverse()];
            case 2:
                return [frames[0], .. frames];
            case 3:
                var cut = random.Next(1, frames.Length);
                frames[cut] = frames[cut][..random.Next(frames[cut].Length)];
                return frames;
            default:
                var changed = random.Next(1, frames.Length);
                frames[changed][random.Next(frames[changed].Length)] ^= (byte)random.Next(1, 256);
                return frames;
        }
    }
}
