using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Layered.Notebooks;

/// <summary>XML of both kinds, written with indents.</summary>
internal sealed class XmlKind : ValueKind
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = true,
        NewLineChars = "\n",
        OmitXmlDeclaration = true,
        ConformanceLevel = ConformanceLevel.Auto,
        CheckCharacters = false,
    };

    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        var characters = reader.IsNested ? reader.Limits.NestedCharacters : reader.Limits.Characters / 10;
        return value switch
        {
            XmlAttribute attribute => new ValueNode.Text(ScalarText.Bound(attribute.OuterXml, characters)),
            XmlNode node => new ValueNode.Text(Write(node.WriteTo, characters)),
            XNode node => new ValueNode.Text(Write(node.WriteTo, characters)),
            _ => null,
        };
    }

    private static string Write(Action<XmlWriter> write, int characters)
    {
        using var text = new BoundedWriter(characters);
        using (var writer = XmlWriter.Create(text, Settings))
        {
            write(writer);
        }

        return text.ToString();
    }

    /// <summary>Keeps the first characters, and counts the others.</summary>
    private sealed class BoundedWriter(int characters) : TextWriter(CultureInfo.InvariantCulture)
    {
        private readonly StringBuilder _kept = new();
        private long _left;

        public override Encoding Encoding => Encoding.Unicode;

        public override void Write(char value)
        {
            if (_kept.Length < characters)
            {
                _kept.Append(value);
            }
            else
            {
                _left++;
            }
        }

        public override string ToString() =>
            _left == 0 ? _kept.ToString() : string.Create(CultureInfo.InvariantCulture, $"{_kept}… {_left:N0} more characters");
    }
}
