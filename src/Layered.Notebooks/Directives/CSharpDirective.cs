namespace Layered.Notebooks;

/// <summary><c>#!csharp</c>: C# again, after lines in something else.</summary>
internal sealed class CSharpDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!csharp";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["#!c#", "#!C#"];

    /// <inheritdoc/>
    public override string Help => "C# follows, after lines in something else.";

    /// <inheritdoc/>
    public override string Usage => "#!csharp";

    /// <inheritdoc/>
    public override bool TakesBody => true;

    /// <inheritdoc/>
    public override bool TakesCode => true;

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken) =>
        call.Host.RunTextAsync(call.Body, call.Place, cancellationToken);
}
