using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Layered.Site;

/// <summary>Console text as HTML: ANSI colours become spans, other escape sequences go, a carriage return overwrites its line.</summary>
internal static partial class AnsiText
{
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public static string ToHtml(string text)
    {
        var html = new StringBuilder();
        var style = new Style();
        var position = 0;
        var plain = Overwrite(text);
        foreach (Match sequence in EscapeSequence().Matches(plain))
        {
            style.Write(html, plain[position..sequence.Index]);
            position = sequence.Index + sequence.Length;
            if (sequence.Groups["sgr"] is { Success: true } codes)
            {
                style.Apply(codes.Value);
            }
        }

        style.Write(html, plain[position..]);
        return html.ToString();
    }

    private static string Overwrite(string text) =>
        string.Join('\n', text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(line =>
        {
            var trimmed = line.TrimEnd('\r');
            return trimmed[(trimmed.LastIndexOf('\r') + 1)..];
        }));

    [GeneratedRegex(@"\x1b(\[(?<sgr>[0-9;]*)m|\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\^_])")]
    private static partial Regex EscapeSequence();

    private sealed class Style
    {
        private string? _foreground;
        private string? _background;
        private bool _bold;
        private bool _italic;
        private bool _underline;

        public void Write(StringBuilder html, string text)
        {
            if (text.Length == 0)
            {
                return;
            }

            var classes = new List<string>();
            Add(_foreground is not null, $"ansi-{_foreground}");
            Add(_background is not null, $"ansi-{_background}-back");
            Add(_bold, "ansi-bold");
            Add(_italic, "ansi-italic");
            Add(_underline, "ansi-underline");
            var encoded = Html.Encode(text);
            _ = classes.Count == 0
                ? html.Append(encoded)
                : html.Append(CultureInfo.InvariantCulture, $"<span class=\"{string.Join(' ', classes)}\">{encoded}</span>");

            void Add(bool applies, string name)
            {
                if (applies)
                {
                    classes.Add(name);
                }
            }
        }

        public void Apply(string codes)
        {
            var numbers = codes.Split(';').Select(code => int.TryParse(code, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
            for (var i = 0; i < numbers.Length; i++)
            {
                switch (numbers[i])
                {
                    case 0:
                        (_foreground, _background, _bold, _italic, _underline) = (null, null, false, false, false);
                        break;
                    case 1:
                        _bold = true;
                        break;
                    case 3:
                        _italic = true;
                        break;
                    case 4:
                        _underline = true;
                        break;
                    case 22:
                        _bold = false;
                        break;
                    case 23:
                        _italic = false;
                        break;
                    case 24:
                        _underline = false;
                        break;
                    case 39:
                        _foreground = null;
                        break;
                    case 49:
                        _background = null;
                        break;
                    case >= 30 and <= 37 or >= 90 and <= 97:
                        _foreground = Colours[numbers[i] % 10];
                        break;
                    case >= 40 and <= 47 or >= 100 and <= 107:
                        _background = Colours[numbers[i] % 10];
                        break;
                    case 38 or 48:
                        // A colour of a larger palette: its arguments are skipped, the text keeps its colour.
                        i += i + 1 < numbers.Length && numbers[i + 1] == 2 ? 4 : 2;
                        break;
                }
            }
        }
    }
}
