using System.Globalization;
using System.Text;

namespace Layered.Notebooks;

/// <summary>One of the console's two outputs, routed to the session that writes.</summary>
internal sealed class RoutingTextWriter : TextWriter
{
    private readonly string _name;
    private readonly TextWriter _console;

    public RoutingTextWriter(string name, TextWriter console)
        : base(CultureInfo.InvariantCulture)
    {
        _name = name;
        _console = console;
        NewLine = "\n";
    }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (ConsoleRouter.Current is { } session)
        {
            session.ThrowIfInterrupted();
            session.Output.Write(_name, buffer);
        }
        else
        {
            _console.Write(buffer);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (ConsoleRouter.Current is null)
        {
            _console.Flush();
        }
    }
}
