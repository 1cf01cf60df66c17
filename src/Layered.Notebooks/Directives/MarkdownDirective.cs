namespace Layered.Notebooks;

/// <summary><c>#!markdown</c>: shows the lines below as Markdown.</summary>
internal sealed class MarkdownDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!markdown";

    /// <inheritdoc/>
    public override string Help => "Shows the lines below as Markdown.";

    /// <inheritdoc/>
    public override string Usage => "#!markdown";

    /// <inheritdoc/>
    public override bool TakesBody => true;

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        call.Host.Show(MimeBundle.Of("text/markdown", call.BodyText));
        return Task.CompletedTask;
    }
}
