using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Layered.Notebooks;

/// <summary>One of the console's two outputs, routed to the session that writes.</summary>
internal sealed class RoutingTextWriter : TextWriter
{
    private readonly string _name;
    private readonly TextWriter _console;

    /// <summary>The escapes of the colours that each session's text is in.</summary>
    private readonly ConditionalWeakTable<CellInterpreter, StrongBox<string>> _colors = [];

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
            ChangeColors(session, ConsoleColors.Current);
            session.Output.Write(_name, buffer);
        }
        else
        {
            _console.Write(buffer);
        }
    }

    /// <summary>Ends the colours of the session's text, where it has any.</summary>
    public void EndColors(CellInterpreter session) => ChangeColors(session, "");

    /// <inheritdoc/>
    public override void Flush()
    {
        if (ConsoleRouter.Current is null)
        {
            _console.Flush();
        }
    }

    private void ChangeColors(CellInterpreter session, string escapes)
    {
        var now = _colors.GetOrAdd(session, _ => new StrongBox<string>(""));
        if (now.Value != escapes)
        {
            session.Output.Write(_name, (now.Value!.Length > 0 ? ConsoleColors.Reset : "") + escapes);
            now.Value = escapes;
        }
    }
}
