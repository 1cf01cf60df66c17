namespace Layered.Notebooks;

/// <summary><c>#!mermaid</c>: shows the lines below as a diagram.</summary>
internal sealed class MermaidDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!mermaid";

    /// <inheritdoc/>
    public override string Help => "Shows the lines below as a Mermaid diagram.";

    /// <inheritdoc/>
    public override string Usage => "#!mermaid";

    /// <inheritdoc/>
    public override bool TakesBody => true;

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        call.Host.Show(MermaidDiagram.Format(call.BodyText));
        return Task.CompletedTask;
    }
}
