namespace Layered.Notebooks;

/// <summary><c>#!set</c>: makes a variable of a text, an answer, or another variable.</summary>
internal sealed class SetDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!set";

    /// <inheritdoc/>
    public override string Help => "Makes a variable of a text, an answer or another variable.";

    /// <inheritdoc/>
    public override string Usage => "#!set --name NAME --value TEXT, @input:\"QUESTION\", @password:\"QUESTION\", @csharp:VARIABLE or @value:NAME";

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var options = DirectiveOptions.Read(call, ["--name", "--value", "--mime-type"], flags: ["--byref"]);
        return call.Host.DefineAsync(
            VariableSource.CheckName(options.Require("--name")), VariableSource.Expression(options.Require("--value"), call), call, cancellationToken);
    }
}
