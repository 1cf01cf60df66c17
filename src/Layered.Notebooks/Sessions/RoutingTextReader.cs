namespace Layered.Notebooks;

/// <summary>The console's input, routed to the session that reads.</summary>
internal sealed class RoutingTextReader(TextReader console) : TextReader
{
    /// <inheritdoc/>
    public override string? ReadLine() => ConsoleRouter.Current is { } session ? session.Input.ReadLine() : console.ReadLine();

    /// <inheritdoc/>
    public override int Peek() => ConsoleRouter.Current is { } session ? session.Input.Peek() : console.Peek();

    /// <inheritdoc/>
    public override int Read() => ConsoleRouter.Current is { } session ? session.Input.Read() : console.Read();
}
