namespace Layered.Notebooks;

/// <summary>What a session's cells read from the console: lines that the front-end answers with.</summary>
internal sealed class SessionInput(CSharpSession session, Func<CancellationToken, string?>? readLine)
{
    private string _line = "";
    private int _position;

    /// <summary>The rest of the current line, or the next.</summary>
    public string? ReadLine()
    {
        if (_position < _line.Length)
        {
            var rest = _line[_position..^1];
            _position = _line.Length;
            return rest;
        }

        return Ask();
    }

    /// <summary>The next character, which stays; -1 at the end.</summary>
    public int Peek() => Fill() ? _line[_position] : -1;

    /// <summary>The next character; -1 at the end.</summary>
    public int Read() => Fill() ? _line[_position++] : -1;

    private bool Fill()
    {
        if (_position < _line.Length)
        {
            return true;
        }

        if (Ask() is not { } line)
        {
            return false;
        }

        (_line, _position) = (line + "\n", 0);
        return true;
    }

    private string? Ask()
    {
        session.Output.Flush();
        return readLine is not null
            ? readLine(session.CellToken)
            : throw new InvalidOperationException("Nobody is there to answer Console.ReadLine(): this notebook runs without a front-end. Set the value in a variable instead.");
    }
}
