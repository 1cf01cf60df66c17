namespace Layered.Notebooks;

/// <summary><c>#!whos</c>: shows the variables with their types and values.</summary>
internal sealed class WhosDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!whos";

    /// <inheritdoc/>
    public override string Help => "Shows the variables of the session, with types and values.";

    /// <inheritdoc/>
    public override string Usage => "#!whos";

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        call.Host.Show(VariableTable.Format(call.Host.Variables, call.Host.Formatters));
        return Task.CompletedTask;
    }
}
