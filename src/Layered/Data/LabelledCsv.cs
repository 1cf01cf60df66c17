using System.Buffers;
using System.Text;

namespace Layered;

/// <summary>
/// Reads labelled images from comma-separated whole numbers: a header <c>label,pixel1,…,pixel784</c>, then a line for
/// each image.
/// </summary>
/// <remarks>It works on the bytes of the file: as text, 133 MB of digits would take many times as long.</remarks>
internal sealed class LabelledCsv
{
    private const int Columns = FashionMnist.Pixels + 1;
    private const int LongestNumber = 3;
    private const int BufferSize = 1 << 20;
    private const string Remedy =
        "Expected is Fashion-MNIST as Kaggle offers it: the header label,pixel1,…,pixel784, then 785 whole numbers a line, separated by commas.";

    private readonly string _path;
    private readonly ArrayBufferWriter<byte> _pixels = new(BufferSize);
    private readonly ArrayBufferWriter<byte> _labels = new();
    private int _line;

    private LabelledCsv(string path) => _path = path;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">A line is not as it should be.</exception>
    public static LabelledPixels Read(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The file '{path}' does not exist. {Remedy}", path);
        }

        var csv = new LabelledCsv(path);
        csv.ReadLines();
        return new LabelledPixels(csv._pixels.WrittenSpan.ToArray(), csv._labels.WrittenSpan.ToArray());
    }

    private void ReadLines()
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var buffer = new byte[BufferSize];
        var held = 0;

        while (true)
        {
            var read = file.Read(buffer, held, buffer.Length - held);
            var rest = buffer.AsSpan(0, held + read);

            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                ReadLine(rest[..end]);
            }

            if (read == 0)
            {
                // The last line need not end with a line break. A full buffer without one is no line of this format.
                if (rest.Length > 0)
                {
                    ReadLine(rest);
                }

                break;
            }

            rest.CopyTo(buffer);
            held = rest.Length;
        }

        if (_labels.WrittenCount == 0)
        {
            throw Fault(_line == 0 ? "line 1" : "line 2", _line == 0 ? "the header" : "the first image", "the end of the file");
        }
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        _line++;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        if (_line == 1)
        {
            CheckHeader(Encoding.UTF8.GetString(line).Split(','));
        }
        else
        {
            ReadImage(line);
        }
    }

    private void CheckHeader(string[] names)
    {
        for (var column = 0; column < Math.Min(names.Length, Columns); column++)
        {
            if (names[column] != ColumnName(column))
            {
                throw Fault($"line 1, column {column + 1}", $"'{ColumnName(column)}'", Quote(names[column]));
            }
        }

        if (names.Length != Columns)
        {
            throw Fault("line 1", $"{Columns} column names", $"{names.Length}");
        }
    }

    private void ReadImage(ReadOnlySpan<byte> line)
    {
        var pixels = _pixels.GetSpan(FashionMnist.Pixels)[..FashionMnist.Pixels];
        var position = 0;

        _labels.GetSpan(1)[0] = ReadNumber(line, ref position, 0, FashionMnist.LargestLabel);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = ReadNumber(line, ref position, i + 1, byte.MaxValue);
        }

        if (position <= line.Length)
        {
            throw WrongColumns(line);
        }

        _labels.Advance(1);
        _pixels.Advance(pixels.Length);
    }

    /// <summary>Reads the number at a position, and moves the position behind the comma that follows it.</summary>
    private byte ReadNumber(ReadOnlySpan<byte> line, ref int position, int column, int largest)
    {
        var start = position;
        var value = 0;
        for (; position < line.Length && line[position] != ','; position++)
        {
            var digit = line[position] - '0';
            value = value * 10 + digit;
            if ((uint)digit > 9 || value > largest || position - start == LongestNumber)
            {
                throw WrongNumber(line, start, column, largest);
            }
        }

        if (position == start)
        {
            throw WrongNumber(line, start, column, largest);
        }

        position++;
        return (byte)value;
    }

    private DataFormatException WrongNumber(ReadOnlySpan<byte> line, int start, int column, int largest)
    {
        if (line.Count((byte)',') + 1 != Columns)
        {
            return WrongColumns(line);
        }

        var text = line[start..];
        var end = text.IndexOf((byte)',');
        return Fault(
            $"line {_line}, column '{ColumnName(column)}'",
            $"a whole number from 0 to {largest}",
            Quote(Encoding.UTF8.GetString(end < 0 ? text : text[..end])));
    }

    private DataFormatException WrongColumns(ReadOnlySpan<byte> line) =>
        Fault($"line {_line}", $"{Columns} columns", line.IsEmpty ? "an empty line" : $"{line.Count((byte)',') + 1}");

    private static string ColumnName(int column) => column == 0 ? "label" : $"pixel{column}";

    private static string Quote(string text) => text.Length <= 40 ? $"'{text}'" : $"'{text[..40]}…'";

    private DataFormatException Fault(string place, string expected, string found) => new(_path, place, expected, found, Remedy);
}
