namespace Layered.Notebooks;

/// <summary><c>#!html</c>: shows the lines below as HTML.</summary>
internal sealed class HtmlDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!html";

    /// <inheritdoc/>
    public override string Help => "Shows the lines below as HTML.";

    /// <inheritdoc/>
    public override string Usage => "#!html";

    /// <inheritdoc/>
    public override bool TakesBody => true;

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        call.Host.Show(MimeBundle.Of("text/html", call.BodyText));
        return Task.CompletedTask;
    }
}
