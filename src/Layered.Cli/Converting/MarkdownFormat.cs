using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Markdown: code and text outputs in fences, pictures as files in a folder <c>NAME_files</c> beside it.</summary>
internal sealed partial class MarkdownFormat : NotebookFormat
{
    private static readonly Dictionary<string, string> Pictures = new()
    {
        ["image/svg+xml"] = "svg",
        ["image/png"] = "png",
        ["image/jpeg"] = "jpg",
        ["image/gif"] = "gif",
        ["image/webp"] = "webp",
    };

    /// <inheritdoc/>
    public override string Name => "md";

    /// <inheritdoc/>
    public override Task<IReadOnlyList<NotebookRemark>> WriteAsync(NotebookDocument notebook, string folder, string target, CancellationToken stop)
    {
        var writer = new Writer(target);
        foreach (var cell in notebook.Cells)
        {
            writer.Add(cell);
        }

        AtomicFile.WriteAllText(target, writer.Text);
        return Task.FromResult(writer.Remarks);
    }

    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]")]
    private static partial Regex EscapeSequence();

    [GeneratedRegex("`{3,}")]
    private static partial Regex Backticks();

    [GeneratedRegex(@"\(\s*attachment:(?<name>[^)\s]+)")]
    private static partial Regex Attachment();

    private sealed class Writer(string target)
    {
        private readonly string _pictures = $"{Path.GetFileNameWithoutExtension(target)}_files";
        private readonly StringBuilder _text = new();
        private readonly List<NotebookRemark> _remarks = [];
        private int _cell;
        private int _picture;

        public string Text => _text.ToString().TrimEnd() + "\n";

        public IReadOnlyList<NotebookRemark> Remarks => _remarks;

        public void Add(NotebookCell cell)
        {
            switch (cell.Kind)
            {
                case CellKind.Markdown:
                    Paragraph(Attachment().Replace(cell.Source, match => cell.Attachments.TryGetValue(Uri.UnescapeDataString(match.Groups["name"].Value), out var bundle) && Save(bundle) is { } path ? $"({path}" : match.Value));
                    break;
                case CellKind.Raw:
                    Fence("", cell.Source);
                    break;
                default:
                    _cell++;
                    _picture = 0;
                    if (!string.IsNullOrWhiteSpace(cell.Source))
                    {
                        Fence(cell.KernelName ?? "csharp", cell.Source);
                    }

                    foreach (var output in cell.Outputs)
                    {
                        Add(output);
                    }

                    break;
            }
        }

        private void Add(CellOutput output)
        {
            switch (output)
            {
                case StreamOutput { Text.Length: > 0 } stream:
                    Fence("text", stream.Text);
                    break;
                case ErrorOutput error:
                    Fence("text", error.Traceback.Count > 0 ? string.Join('\n', error.Traceback) : $"{error.Name}: {error.Value}");
                    break;
                case DisplayOutput display:
                    Add(display.Data);
                    break;
                case ResultOutput result:
                    Add(result.Data);
                    break;
                case UnknownOutput unknown:
                    Remark($"an output of type {unknown.OutputType} is left out");
                    break;
            }
        }

        // Pictures and text before HTML: where Markdown is read, scripts and styles are taken out of it.
        private void Add(MimeBundle data)
        {
            if (Save(data) is { } picture)
            {
                Paragraph($"![{data.PlainText.Split('\n')[0].Replace('[', '(').Replace(']', ')')}]({picture})");
            }
            else if ((data.GetText("text/markdown") ?? data.GetText("text/latex")) is { } markdown)
            {
                Paragraph(markdown);
            }
            else if (data.Contains("text/plain"))
            {
                Fence("text", data.PlainText);
            }
            else if (data.GetText("text/html") is { } html)
            {
                Remark("an output is HTML alone, and stands as such in the Markdown: whether it shows depends on where that is read");
                Paragraph(html);
            }
            else if (data.MimeTypes.FirstOrDefault(MimeBundle.IsJson) is { } json)
            {
                Fence("json", data.GetText(json)!);
            }
            else if (data.MimeTypes.Count > 0)
            {
                Remark($"an output is left out: {string.Join(", ", data.MimeTypes)} has no place in Markdown");
            }
        }

        /// <summary>Saves the bundle's picture; its path from the Markdown's folder, null where there is none.</summary>
        private string? Save(MimeBundle data)
        {
            if (Pictures.Keys.FirstOrDefault(data.Contains) is not { } type)
            {
                return null;
            }

            var content = data.GetText(type)!;
            byte[] bytes;
            try
            {
                bytes = type == "image/svg+xml" ? Encoding.UTF8.GetBytes(content) : Convert.FromBase64String(content);
            }
            catch (FormatException)
            {
                Remark($"a picture of type {type} is damaged, and left out");
                return null;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"cell-{_cell}-{++_picture}.{Pictures[type]}");
            var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(target)!, _pictures)).FullName;
            AtomicFile.WriteAllBytes(Path.Combine(folder, name), bytes);
            return $"{Uri.EscapeDataString(_pictures)}/{name}";
        }

        private void Paragraph(string text) => _text.Append(text.ReplaceLineEndings("\n").Trim('\n')).Append("\n\n");

        private void Fence(string language, string text)
        {
            var plain = EscapeSequence().Replace(text, "").ReplaceLineEndings("\n").TrimEnd();
            var fence = new string('`', Math.Max(3, Backticks().Matches(plain).Select(match => match.Length + 1).DefaultIfEmpty().Max()));
            _text.Append(CultureInfo.InvariantCulture, $"{fence}{language}\n{plain}\n{fence}\n\n");
        }

        private void Remark(string text) => _remarks.Add(new(string.Create(CultureInfo.InvariantCulture, $"cell {_cell}"), $"{text}.", Fails: false));
    }
}
