using System.Security.Cryptography;
using System.Text;
using FsCheck.Xunit;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class MessageCodecTests
{
    private const string Header = """{"msg_id":"1","msg_type":"kernel_info_request","session":"s","username":"u","date":"","version":"5.3"}""";

    [Fact]
    public void A_signature_is_the_hmac_of_the_four_parts()
    {
        var truth = Convert.ToHexStringLower(HMACSHA256.HashData("key"u8, "abcd"u8));

        Assert.Equal(truth, Encoding.ASCII.GetString(new MessageSigner("key").Sign("a"u8, "b"u8, "c"u8, "d"u8)));
    }

    [Fact]
    public void A_message_is_read_as_it_was_written()
    {
        var codec = new MessageCodec("key");
        var header = MessageHeader.Create("stream", "session", DateTimeOffset.UnixEpoch);
        var frames = codec.Write(new([[1], [2]], header, "{}"u8.ToArray(), new() { ["m"] = 1 }, new() { ["text"] = "Grüße 😀" }));

        var read = codec.Read(frames);

        Assert.Equal([[1], [2]], read.Identities);
        Assert.Equal((header.Id, "stream", "session"), (read.Header.Id, read.Header.Type, read.Header.Session));
        Assert.Equal("Grüße 😀", read.Content.GetString("text"));
        Assert.Equal(1, read.Metadata.GetInt32("m"));
    }

    [Fact]
    public void A_message_of_another_key_is_refused()
    {
        var frames = Signed("another key", Header, "{}", "{}", "{}");

        Assert.Contains("signature", Refusal(frames));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_message_with_a_changed_part_is_refused(int part)
    {
        var frames = Signed("key", Header, "{}", "{}", "{}");
        frames[part] = [.. frames[part], (byte)' '];

        Assert.Contains("signature", Refusal(frames));
    }

    [Fact]
    public void A_message_is_accepted_once()
    {
        var codec = new MessageCodec("key");
        var frames = Signed("key", Header, "{}", "{}", "{}");
        codec.Read(frames);

        Assert.Contains("before", Assert.Throws<MessageRefusedException>(() => codec.Read(frames)).Message);
    }

    [Fact]
    public void Without_a_key_messages_are_unsigned()
    {
        var codec = new MessageCodec("");
        byte[][] frames = ["<IDS|MSG>"u8.ToArray(), [], Encoding.UTF8.GetBytes(Header), "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()];

        Assert.Equal("kernel_info_request", codec.Read(frames).Header.Type);
        Assert.Empty(codec.Write(codec.Read(frames))[1]);
    }

    [Theory]
    [InlineData("[]", "{}", "{}", "header is not a JSON object")]
    [InlineData("{", "{}", "{}", "header is not JSON")]
    [InlineData("""{"msg_type":"x"}""", "{}", "{}", "'msg_id'")]
    [InlineData("""{"msg_id":"x"}""", "{}", "{}", "'msg_type'")]
    [InlineData("""{"msg_id":"x","msg_id":"y","msg_type":"x"}""", "{}", "{}", "header is not JSON")]
    [InlineData(Header, "null", "{}", "metadata is not a JSON object")]
    [InlineData(Header, "{}", "7", "content is not a JSON object")]
    public void A_signed_message_that_is_none_is_refused(string header, string metadata, string content, string complaint) =>
        Assert.Contains(complaint, Refusal(Signed("key", header, "{}", metadata, content)));

    [Fact]
    public void Content_that_nests_too_deep_is_refused() =>
        Assert.Contains("content", Refusal(Signed("key", Header, "{}", "{}", new string('[', 100_000))));

    [Property]
    public bool Any_frames_are_refused_and_nothing_else_happens(byte[][] frames)
    {
        try
        {
            new MessageCodec("key").Read([.. frames.Select(frame => frame ?? [])]);
            return false;
        }
        catch (MessageRefusedException)
        {
            return true;
        }
    }

    [Property]
    public bool Any_signed_parts_are_read_or_refused(byte[] header, byte[] parent, byte[] metadata, byte[] content)
    {
        byte[][] parts = [header, parent, metadata, content];
        try
        {
            new MessageCodec("key").Read(Signed("key", parts));
            return false;
        }
        catch (MessageRefusedException)
        {
            return true;
        }
    }

    [Fact]
    public void The_guard_forgets_the_oldest_signatures_first()
    {
        var guard = new ReplayGuard(capacity: 2);

        Assert.True(guard.Accept("a") && guard.Accept("b") && guard.Accept("c"));
        Assert.False(guard.Accept("b") || guard.Accept("c"));
        Assert.True(guard.Accept("a"));
    }

    private static string Refusal(byte[][] frames) =>
        Assert.Throws<MessageRefusedException>(() => new MessageCodec("key").Read(frames)).Message;

    private static byte[][] Signed(string key, params string[] parts) => Signed(key, [.. parts.Select(Encoding.UTF8.GetBytes)]);

    private static byte[][] Signed(string key, byte[][] parts)
    {
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), parts.SelectMany(part => part).ToArray()));
        return ["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(signature), .. parts];
    }
}
