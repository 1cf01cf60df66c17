using System.Collections;
using System.Dynamic;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Layered.Interactive;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>An HTML element written as C#: <c>div[style: "color:red"]("text", b("more"))</c>.</summary>
public sealed class PocketView : DynamicObject, IHtmlContent
{
    private static readonly HashSet<string> VoidElements =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _name;
    private readonly Dictionary<string, object?> _attributes = [];
    private object?[] _content = [];

    /// <summary>An element of this name, without attributes and content.</summary>
    public PocketView(string tagName) => _name = tagName;

    /// <summary>Sets attributes; an underscore in a name stands for a hyphen.</summary>
    public override bool TryGetIndex(GetIndexBinder binder, object[] indexes, out object? result)
    {
        ArgumentNullException.ThrowIfNull(binder);
        ArgumentNullException.ThrowIfNull(indexes);
        var names = binder.CallInfo.ArgumentNames;
        var unnamed = indexes.Length - names.Count;
        foreach (var attributes in indexes.Take(unnamed))
        {
            if (attributes is not IEnumerable<KeyValuePair<string, object>> pairs)
            {
                throw new ArgumentException($"An attribute of {_name} has no name. Write {_name}[name: value].", nameof(indexes));
            }

            foreach (var (name, value) in pairs)
            {
                _attributes[name] = value;
            }
        }

        foreach (var (name, value) in names.Zip(indexes.Skip(unnamed)))
        {
            _attributes[name.Replace('_', '-')] = value;
        }

        result = this;
        return true;
    }

    /// <summary>Sets the content.</summary>
    public override bool TryInvoke(InvokeBinder binder, object?[]? args, out object? result)
    {
        SetContent(args ?? []);
        result = this;
        return true;
    }

    /// <summary>Sets the content: text is encoded, elements are nested, other values are shown as in a table's cell.</summary>
    public void SetContent(object?[] args) => _content = args;

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write($"<{_name}");
        foreach (var (name, value) in _attributes)
        {
            var text = value is IHtmlContent html ? html.ToString() : Encoder.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            writer.Write($" {name}=\"{text}\"");
        }

        writer.Write('>');
        if (VoidElements.Contains(_name) && _content.Length == 0)
        {
            return;
        }

        foreach (var part in _content)
        {
            Write(part, writer);
        }

        writer.Write($"</{_name}>");
    }

    /// <summary>The markup.</summary>
    public override string ToString()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        WriteTo(writer, Encoder);
        return writer.ToString();
    }

    private void Write(object? part, TextWriter writer)
    {
        switch (part)
        {
            case string text:
                writer.Write(_name is "script" or "style" ? text : Encoder.Encode(text));
                break;
            case IHtmlContent html:
                html.WriteTo(writer, Encoder);
                break;
            case IEnumerable parts when ReadMarkup(parts) is { } elements:
                elements.ForEach(element => element.WriteTo(writer, Encoder));
                break;
            default:
                writer.Write(NotebookHost.Current.Format(part, HtmlFormatter.MimeType));
                break;
        }
    }

    /// <summary>The elements of a sequence that has nothing else; otherwise null.</summary>
    private static List<IHtmlContent>? ReadMarkup(IEnumerable parts)
    {
        var elements = new List<IHtmlContent>();
        foreach (var part in parts)
        {
            if (part is not IHtmlContent element)
            {
                return null;
            }

            elements.Add(element);
        }

        return elements;
    }
}
