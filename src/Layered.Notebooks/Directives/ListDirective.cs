using System.Net;

namespace Layered.Notebooks;

/// <summary><c>#!lsmagic</c>: lists the directives.</summary>
internal sealed class ListDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!lsmagic";

    /// <inheritdoc/>
    public override string Help => "Lists what a line may ask of the engine.";

    /// <inheritdoc/>
    public override string Usage => "#!lsmagic";

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var names = DirectiveSet.All.Select(directive => string.Join(", ", [directive.Name, .. directive.Aliases])).ToList();
        var width = names.Max(name => name.Length);
        call.Host.Show(MimeBundle
            .Of("text/html", $"<table><tbody>{string.Concat(DirectiveSet.All.Zip(names, Row))}</tbody></table>")
            .With("text/plain", string.Join('\n', DirectiveSet.All.Zip(names, (directive, name) => $"{name.PadRight(width)}  {directive.Help}"))));
        return Task.CompletedTask;
    }

    private static string Row(Directive directive, string names) =>
        $"<tr><td><code>{WebUtility.HtmlEncode(names)}</code></td><td style=\"text-align: left\">{WebUtility.HtmlEncode(directive.Help)}</td></tr>";
}
