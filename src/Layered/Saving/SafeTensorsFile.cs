using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace Layered;

/// <summary>A safetensors file that has been read and found whole.</summary>
internal sealed class SafeTensorsFile
{
    private const int LengthBytes = sizeof(ulong);
    private const string Metadata = "__metadata__";
    private const string Damaged = "The file is damaged or no safetensors file: save it again, or fetch it again.";

    private readonly string _path;
    private readonly Dictionary<string, SafeTensorsEntry> _entries;
    private readonly byte[] _bytes;
    private readonly int _dataStart;

    private SafeTensorsFile(string path, byte[] bytes)
    {
        (_path, _bytes) = (path, bytes);
        var length = bytes.Length < LengthBytes ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > (ulong)Math.Max(0, bytes.Length - LengthBytes))
        {
            throw new DataFormatException(path, "bytes 0 to 7", "the length of a header that is in the file", $"a file of {bytes.Length} bytes", Damaged);
        }

        _dataStart = LengthBytes + (int)length;
        _entries = Header(bytes.AsSpan(LengthBytes, (int)length));
    }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is not what it should be.</exception>
    public static SafeTensorsFile Read(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full)
            ? new SafeTensorsFile(full, File.ReadAllBytes(full))
            : throw new FileNotFoundException($"There is no file {full}. Weights are saved with model.SaveWeights(path).", full);
    }

    /// <summary>Refuses a file whose tensors are not exactly those of the model.</summary>
    public void RequireNames(IReadOnlyCollection<string> names)
    {
        Require(names.Except(_entries.Keys), "the tensor", "no such tensor");
        Require(_entries.Keys.Except(names), "no tensor", "one");

        void Require(IEnumerable<string> differing, string expected, string found)
        {
            if (differing.Order(StringComparer.Ordinal).FirstOrDefault() is { } name)
            {
                throw new DataFormatException(_path, "header", $"{expected} '{name}'", found, "The weights are those of another model: build it as it was when they were saved.");
            }
        }
    }

    /// <summary>A tensor of the file, checked against the one that it is to fill.</summary>
    public Tensor Tensor(string name, Tensor like)
    {
        var entry = _entries[name];
        var (type, shape) = (SafeTensorsTypes.NameOf(like.dtype), like.shape);
        if (entry.Type != type || !entry.Shape.SequenceEqual(shape))
        {
            throw new DataFormatException(
                _path,
                $"tensor '{name}'",
                $"{type} [{string.Join(" × ", shape)}]",
                $"{entry.Type} [{string.Join(" × ", entry.Shape)}]",
                "The weights are those of another model: build it as it was when they were saved.");
        }

        var size = like.numel() * like.element_size();
        if (entry.Offsets is not [var start, var end] || start < 0 || end - start != size || end > _bytes.Length - _dataStart)
        {
            throw new DataFormatException(
                _path,
                $"tensor '{name}'",
                $"{size} bytes within the {_bytes.Length - _dataStart} of data",
                $"offsets {string.Join(" to ", entry.Offsets)}",
                Damaged);
        }

        var value = empty(shape, like.dtype);
        _bytes.AsSpan(_dataStart + (int)start, (int)size).CopyTo(value.bytes);
        return value;
    }

    private Dictionary<string, SafeTensorsEntry> Header(ReadOnlySpan<byte> json)
    {
        try
        {
            var entries = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? throw new JsonException("The header is null.");
            return entries
                .Where(entry => entry.Key != Metadata)
                .ToDictionary(entry => entry.Key, entry => entry.Value.Deserialize<SafeTensorsEntry>() is { Type: not null, Shape: not null, Offsets: not null } complete
                    ? complete
                    : throw new JsonException($"'{entry.Key}' lacks dtype, shape or data_offsets."));
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(_path, "header", "a JSON object that describes tensors", exception.Message, Damaged, exception);
        }
    }
}
