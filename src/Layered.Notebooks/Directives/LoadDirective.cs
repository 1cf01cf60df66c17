namespace Layered.Notebooks;

/// <summary><c>#load</c>: runs a file of C# before the code of the cell.</summary>
internal sealed class LoadDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#load";

    /// <inheritdoc/>
    public override string Help => "Runs a file of C#.";

    /// <inheritdoc/>
    public override string Usage => """#load "file.cs" """.TrimEnd();

    /// <inheritdoc/>
    public override IReadOnlyList<string> FileExtensions => [".cs", ".csx"];

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken) =>
        call.Session.RunFileAsync(call.RequireFile(), call.Context, cancellationToken);
}
