using System.Globalization;
using System.Text;

namespace Layered.Notebooks;

/// <summary>
/// Console text as it would stand on a terminal at the end: a carriage return goes back to the start of the line, and what
/// follows overwrites it. The blanks that hid the rest of a longer line are dropped: how long that was depends on timing. Of
/// more text than the bound, the first and the last half stay.
/// </summary>
internal sealed class ConsoleText(int maxLength)
{
    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();
    private readonly StringBuilder _line = new();
    private int _column;
    private bool _overwritten;
    private long _omitted;

    private int Half => maxLength / 2;

    /// <summary>The last line that has text.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>Adds text.</summary>
    public void Append(string text)
    {
        foreach (var character in text)
        {
            switch (character)
            {
                case '\n':
                    EndLine();
                    break;
                case '\r':
                    _column = 0;
                    break;
                default:
                    Put(character);
                    break;
            }
        }

        if (_line.Length > 0)
        {
            LastLine = Line();
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var tail = _tail.ToString();
        if (_omitted == 0)
        {
            return $"{_head}{tail}{Line()}";
        }

        var note = string.Create(CultureInfo.InvariantCulture, $"\n… {_omitted:N0} characters left out …\n");
        return $"{_head}{note}{tail}{Line()}";
    }

    private string Line() => _overwritten ? _line.ToString().TrimEnd(' ') : _line.ToString();

    private void Put(char character)
    {
        if (_column < _line.Length)
        {
            _line[_column++] = character;
            _overwritten = true;
            return;
        }

        _line.Append(character);
        _column++;
        if (_line.Length >= Half)
        {
            Keep(_line.ToString());
            _line.Clear();
            _column = 0;
        }
    }

    private void EndLine()
    {
        if (_line.Length > 0)
        {
            LastLine = Line();
        }

        Keep(Line() + '\n');
        _line.Clear();
        _column = 0;
        _overwritten = false;
    }

    private void Keep(string text)
    {
        var toHead = _tail.Length == 0 ? Math.Min(text.Length, Half - _head.Length) : 0;
        _head.Append(text, 0, toHead);
        _tail.Append(text, toHead, text.Length - toHead);
        if (_tail.Length > 2 * Half)
        {
            Cut(_tail.Length - Half);
        }
    }

    private void Cut(int count)
    {
        _tail.Remove(0, count);
        _omitted += count;
    }
}
