namespace Layered.Notebooks;

/// <summary><c>#!who</c>: names the variables.</summary>
internal sealed class WhoDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!who";

    /// <inheritdoc/>
    public override string Help => "Names the variables of the session.";

    /// <inheritdoc/>
    public override string Usage => "#!who";

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var names = call.Host.Variables.Select(variable => variable.Name).ToList();
        call.Host.Show(MimeBundle.Of("text/plain", names.Count > 0 ? string.Join("  ", names) : "There are no variables."));
        return Task.CompletedTask;
    }
}
