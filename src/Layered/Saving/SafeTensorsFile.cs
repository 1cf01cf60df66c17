using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static TorchSharp.torch;

namespace Layered;

/// <summary>A safetensors file that has been read and found whole.</summary>
internal sealed class SafeTensorsFile
{
    private const int LengthBytes = sizeof(ulong);
    private const int Alignment = 8;
    private const string MetadataName = "__metadata__";
    private const string HashName = "sha256";
    private const string Damaged = "The file is damaged or no safetensors file: save it again, or fetch it again.";
    private const string AnotherModel = "The weights are those of another model: build it as it was when they were saved.";

    private static readonly string NoHash = new('0', 2 * SHA256.HashSizeInBytes);

    private readonly string _path;
    private readonly Dictionary<string, SafeTensorsEntry> _entries = [];
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
        Metadata = ReadHeader(bytes.AsSpan(LengthBytes, (int)length));
    }

    /// <summary>What the header says besides the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Writes tensors, on whatever device they are. The file is replaced as a whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">What else the header says; with it comes a hash, for <see cref="RequireHash"/>.</param>
    /// <exception cref="NotSupportedException">A tensor has a type that the format does not have.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var values = new List<Tensor>();
        var header = new Dictionary<string, object>();
        var end = 0L;
        foreach (var (name, tensor) in tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var value = tensor.cpu().contiguous();
            var start = end;
            end += value.numel() * value.element_size();
            header[name] = new SafeTensorsEntry(SafeTensorsTypes.NameOf(value.dtype), value.shape, [start, end]);
            values.Add(value);
        }

        if (metadata is not null)
        {
            header[MetadataName] = new Dictionary<string, string>(metadata) { [HashName] = NoHash };
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padded = (json.Length + Alignment - 1) / Alignment * Alignment;
        var head = new byte[LengthBytes + padded];
        head.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)padded);
        json.CopyTo(head, LengthBytes);
        if (metadata is not null)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(head);
            values.ForEach(value => hash.AppendData(value.bytes));
            Replace(head, NoHash, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }

        AtomicFile.Write(path, stream =>
        {
            stream.Write(head);
            values.ForEach(value => stream.Write(value.bytes));
        });
    }

    /// <param name="path">The file.</param>
    /// <param name="remedy">What to do where there is none.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is not what it should be.</exception>
    public static SafeTensorsFile Read(string path, string remedy)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full)
            ? new SafeTensorsFile(full, File.ReadAllBytes(full))
            : throw new FileNotFoundException($"There is no file {full}. {remedy}", full);
    }

    /// <summary>Refuses a file without a hash, or with one of other bytes.</summary>
    public void RequireHash()
    {
        var hash = Metadata.GetValueOrDefault(HashName, "none");
        var bytes = _bytes.ToArray();
        if (!Replace(bytes.AsSpan(0, _dataStart), hash, NoHash) || hash != Convert.ToHexStringLower(SHA256.HashData(bytes)))
        {
            throw new DataFormatException(_path, "header and data", $"bytes with the SHA-256 {hash}", "others", Damaged);
        }
    }

    /// <summary>Refuses a file whose tensors are not exactly those of the model.</summary>
    /// <param name="names">The names of the model's tensors.</param>
    /// <param name="prefix">What the names of the model's tensors begin with in this file.</param>
    public void RequireNames(IEnumerable<string> names, string prefix = "")
    {
        string[] expected = [.. names.Select(name => prefix + name)];
        string[] found = [.. _entries.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
        Require(expected.Except(found), "the tensor", "no such tensor");
        Require(found.Except(expected), "no tensor", "one");

        void Require(IEnumerable<string> differing, string expected, string found)
        {
            if (differing.Order(StringComparer.Ordinal).FirstOrDefault() is { } name)
            {
                throw new DataFormatException(_path, "header", $"{expected} '{name}'", found, AnotherModel);
            }
        }
    }

    /// <summary>Refuses a tensor of another type or shape than the one that it is to fill.</summary>
    public void RequireLike(string name, Tensor like)
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
                AnotherModel);
        }
    }

    /// <summary>All tensors whose names begin so, by the rest of their names.</summary>
    public Dictionary<string, Tensor> Tensors(string prefix) => _entries.Keys
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[prefix.Length..], Tensor);

    /// <summary>A tensor of the file.</summary>
    public Tensor Tensor(string name)
    {
        var entry = _entries[name];
        var value = empty(entry.Shape, SafeTensorsTypes.Find(entry.Type)!.Value.Type);
        _bytes.AsSpan(_dataStart + (int)entry.Offsets[0], (int)(entry.Offsets[1] - entry.Offsets[0])).CopyTo(value.bytes);
        return value;
    }

    // The hash is that of the file with zeros in its own place.
    private static bool Replace(Span<byte> head, string hash, string by)
    {
        var place = hash.Length == by.Length ? head.IndexOf(Encoding.UTF8.GetBytes(hash)) : -1;
        if (place < 0)
        {
            return false;
        }

        Encoding.UTF8.GetBytes(by).CopyTo(head[place..]);
        return true;
    }

    private Dictionary<string, string> ReadHeader(ReadOnlySpan<byte> json)
    {
        try
        {
            var entries = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? throw new JsonException("The header is null.");
            var metadata = entries.Remove(MetadataName, out var element) ? element.Deserialize<Dictionary<string, string>>() : null;
            foreach (var (name, entry) in entries)
            {
                _entries[name] = entry.Deserialize<SafeTensorsEntry>() is { Type: not null, Shape: not null, Offsets: not null } complete
                    ? complete
                    : throw new JsonException($"'{name}' lacks dtype, shape or data_offsets.");
                Check(name, complete);
            }

            return metadata?.ContainsValue(null!) == true ? throw new JsonException($"'{MetadataName}' has a name without a text.") : metadata ?? [];
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(_path, "header", "a JSON object that describes tensors", exception.Message, Damaged, exception);
        }
    }

    private void Check(string name, SafeTensorsEntry entry)
    {
        if (SafeTensorsTypes.Find(entry.Type) is not { } numbers)
        {
            throw new DataFormatException(_path, $"tensor '{name}'", "a type of numbers that libtorch has", entry.Type, Damaged);
        }

        // In double precision: a product of absurd lengths does not come round to a small number.
        var size = entry.Shape.Aggregate((double)numbers.Bytes, (product, length) => length < 0 ? double.NaN : product * length);
        var available = _bytes.Length - _dataStart;
        if (entry.Offsets is not [var start, var end] || start < 0 || end < start || end > available || end - start != size)
        {
            throw new DataFormatException(
                _path,
                $"tensor '{name}'",
                $"{size:0} bytes within the {available} of data",
                $"offsets {string.Join(" to ", entry.Offsets)}",
                Damaged);
        }
    }
}
