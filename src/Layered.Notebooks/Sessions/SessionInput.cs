namespace Layered.Notebooks;

/// <summary>What a session's cells ask for: lines that the front-end answers with.</summary>
internal sealed class SessionInput(CellInterpreter session, Func<InputQuestion, CancellationToken, string?>? readLine)
{
    private static readonly InputQuestion Console = new("", IsPassword: false);

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

        return Ask(Console);
    }

    /// <summary>The next character, which stays; -1 at the end.</summary>
    public int Peek() => Fill() ? _line[_position] : -1;

    /// <summary>The next character; -1 at the end.</summary>
    public int Read() => Fill() ? _line[_position++] : -1;

    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="InvalidOperationException">Nobody answers.</exception>
    public string? Ask(InputQuestion question)
    {
        session.Output.Flush();
        return readLine is not null
            ? readLine(question, session.CellToken)
            : throw new InvalidOperationException("Nobody is there to answer: this notebook runs without a front-end. Set the value in a variable instead.");
    }

    private bool Fill()
    {
        if (_position < _line.Length)
        {
            return true;
        }

        if (Ask(Console) is not { } line)
        {
            return false;
        }

        (_line, _position) = (line + "\n", 0);
        return true;
    }
}
