namespace Layered.Notebooks;

/// <summary>The console's input, answered line by line by the session that reads.</summary>
internal sealed class RoutingTextReader(TextReader console) : TextReader
{
    private string _line = "";
    private int _position;

    /// <inheritdoc/>
    public override string? ReadLine()
    {
        if (ConsoleRouter.Current is not { } session)
        {
            return console.ReadLine();
        }

        if (_position < _line.Length)
        {
            var rest = _line[_position..].TrimEnd('\n');
            _position = _line.Length;
            return rest;
        }

        return session.ReadLine();
    }

    /// <inheritdoc/>
    public override int Peek() => ConsoleRouter.Current is null ? console.Peek() : Fill() ? _line[_position] : -1;

    /// <inheritdoc/>
    public override int Read() => ConsoleRouter.Current is null ? console.Read() : Fill() ? _line[_position++] : -1;

    private bool Fill()
    {
        if (_position < _line.Length)
        {
            return true;
        }

        if (ConsoleRouter.Current!.ReadLine() is not { } line)
        {
            return false;
        }

        (_line, _position) = (line + "\n", 0);
        return true;
    }
}
