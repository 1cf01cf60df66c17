namespace Layered.Notebooks;

/// <summary><c>#!share</c>: makes a variable of what <c>#!value</c> stored, or of another variable.</summary>
internal sealed class ShareDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!share";

    /// <inheritdoc/>
    public override string Help => "Makes a variable of what #!value stored, or of another variable.";

    /// <inheritdoc/>
    public override string Usage => "#!share NAME --from value [--as NAME]";

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var options = DirectiveOptions.Read(call, ["--from", "--as", "--mime-type"], flags: []);
        var name = options.RequireOther("the name of what is shared");
        return call.Host.DefineAsync(
            VariableSource.CheckName(options.Find("--as") ?? name), VariableSource.Expression($"@{options.Require("--from")}:{name}", call), call, cancellationToken);
    }
}
