using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Saving;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Weights_and_buffers_come_back_to_the_bit()
    {
        var path = _folder.File("model.safetensors");
        manual_seed(1);
        var saved = Model();
        saved.call(randn(8, 1, 6, 6)).sum().backward();
        saved.SaveWeights(path);

        manual_seed(2);
        var loaded = Model();
        Assert.False(loaded.parameters().First().equal(saved.parameters().First()).all().item<bool>());
        loaded.LoadWeights(path);

        Assert.Equal(saved.state_dict().Keys, loaded.state_dict().Keys);
        Assert.All(saved.state_dict().Zip(loaded.state_dict()), pair => Assert.True(pair.First.Value.equal(pair.Second.Value).all().item<bool>()));
        Assert.All(loaded.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Loading_keeps_the_parameters_that_an_optimizer_holds()
    {
        var path = _folder.File("model.safetensors");
        var model = Model();
        model.SaveWeights(path);
        var handles = model.parameters().Select(parameter => parameter.Handle).ToList();
        model.LoadWeights(path);
        Assert.Equal(handles, model.parameters().Select(parameter => parameter.Handle));
    }

    [Fact]
    public void Python_reads_what_was_saved_and_we_read_what_Python_wrote()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python), "There is no Python here to read the file with.");
        var (ours, theirs) = (_folder.File("ours.safetensors"), _folder.File("theirs.safetensors"));
        var model = new Sequential(nn.Linear(3, 2));
        using (no_grad())
        {
            model.parameters().First().copy_(tensor(new float[] { 1, 2, 3, 4, 5, 6.5f }).view(2, 3));
        }

        model.SaveWeights(ours);

        // Python's own modules only: an independent reading of the format's description. It doubles every number.
        var script = """
            import json, struct, sys
            with open(sys.argv[1], 'rb') as f:
                n = struct.unpack('<Q', f.read(8))[0]
                head = json.loads(f.read(n))
                data = f.read()
            assert (8 + n) % 8 == 0
            out, entries = b'', {}
            for name, entry in reversed(list(head.items())):
                start, end = entry['data_offsets']
                assert entry['dtype'] == 'F32'
                numbers = struct.unpack('<%df' % ((end - start) // 4), data[start:end])
                print(name, entry['shape'], list(numbers))
                piece = struct.pack('<%df' % len(numbers), *[2 * x for x in numbers])
                entries[name] = dict(entry, data_offsets=[len(out), len(out) + len(piece)])
                out += piece
            entries['__metadata__'] = {'format': 'pt'}
            head = json.dumps(entries).encode()
            with open(sys.argv[2], 'wb') as f:
                f.write(struct.pack('<Q', len(head)) + head + out)
            """;
        var start = new ProcessStartInfo(Python, ["-c", script, ours, theirs]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var read = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("weight [2, 3] [1.0, 2.0, 3.0, 4.0, 5.0, 6.5]", read);
        model.LoadWeights(theirs);
        Assert.Equal([2, 4, 6, 8, 10, 13], model.parameters().First().data<float>().ToArray());
    }

    [Fact]
    public void The_weights_of_another_model_are_refused_by_name_and_nothing_is_changed()
    {
        var path = _folder.File("model.safetensors");
        Model().SaveWeights(path);

        Refused(new Sequential(nn.Linear(3, 2)), "expected no tensor");
        Refused(new Sequential(Model(), nn.Linear(3, 2)), "expected the tensor");
        var other = Refused(Model(channels: 5), "expected F32 [5 × 1 × 3 × 3], found F32 [4 × 1 × 3 × 3]");
        Refused(Model().to(ScalarType.Float64), "expected F64");
        Assert.Contains("another model", other.Message);

        DataFormatException Refused(nn.Module model, string expected)
        {
            var before = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
            var exception = Assert.Throws<DataFormatException>(() => model.LoadWeights(path));
            Assert.Contains(expected, exception.Message);
            Assert.Contains(path, exception.Message);
            Assert.All(model.state_dict(), entry => Assert.True(entry.Value.equal(before[entry.Key]).all().item<bool>()));
            return exception;
        }
    }

    [Fact]
    public void A_file_that_is_cut_short_anywhere_is_refused()
    {
        var path = _folder.File("model.safetensors");
        var model = new Sequential(nn.Linear(3, 2));
        model.SaveWeights(path);
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Contains("damaged", Assert.Throws<DataFormatException>(() => model.LoadWeights(path)).Message);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"weight\": 3}")]
    [InlineData("{\"weight\": {\"dtype\": \"F32\"}}")]
    [InlineData("{\"0.weight\": {\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[-4,0]}}")]
    [InlineData("{\"0.weight\": {\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,9223372036854775807]}}")]
    [InlineData("{\"0.weight\": {\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0]}}")]
    [InlineData("{\"0.weight\": {\"dtype\":\"F64\",\"shape\":[1152921504606846976],\"data_offsets\":[1,-9223372036854775808]}}")]
    [InlineData("{\"__metadata__\": {\"layered\": null}}")]
    public void A_header_that_is_none_is_refused(string header)
    {
        var path = _folder.File("model.safetensors");
        var json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, json.Length);
        json.CopyTo(bytes, 8);
        File.WriteAllBytes(path, bytes);
        var model = new Sequential(nn.Linear(1, 1, hasBias: false));
        Assert.Equal("0.weight", model.state_dict().Keys.Single());
        Assert.Throws<DataFormatException>(() => model.LoadWeights(path));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = _folder.File("none.safetensors");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => Model().LoadWeights(path)).Message);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        var path = _folder.File("model.safetensors");
        var model = Model();
        model.SaveWeights(path);
        var live = new LiveTensors();
        model.SaveWeights(path);
        model.LoadWeights(path);
        Assert.Equal(0, live.More);
    }

    public void Dispose() => _folder.Dispose();

    private static Sequential Model(int channels = 4) =>
        new(nn.Conv2d(1, channels, 3), nn.BatchNorm2d(channels), new ReLU(), nn.Flatten(), nn.Linear(channels * 16, 3));
}
