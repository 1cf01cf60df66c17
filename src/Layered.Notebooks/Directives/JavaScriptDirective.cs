using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary><c>#!javascript</c>: runs the lines below in the page that shows the notebook.</summary>
internal sealed class JavaScriptDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!javascript";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["#!js"];

    /// <inheritdoc/>
    public override string Help => "Runs the lines below as JavaScript in the page.";

    /// <inheritdoc/>
    public override string Usage => "#!javascript";

    /// <inheritdoc/>
    public override bool TakesBody => true;

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        call.Host.Show(MimeBundle
            .Of("text/html", ScriptElement.Of(call.BodyText).ToString())
            .With("text/plain", "A script: it runs where the page may run scripts."));
        return Task.CompletedTask;
    }
}
