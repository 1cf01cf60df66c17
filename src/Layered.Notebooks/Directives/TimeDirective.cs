using System.Globalization;

namespace Layered.Notebooks;

/// <summary><c>#!time</c>: shows how long the code of the cell took to run, compilation not counted.</summary>
internal sealed class TimeDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!time";

    /// <inheritdoc/>
    public override string Help => "Shows how long the code of the cell took.";

    /// <inheritdoc/>
    public override string Usage => "#!time";

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        call.Host.TimeNextCode(elapsed => call.Host.Show(MimeBundle.Of(
            "text/plain",
            string.Create(CultureInfo.InvariantCulture, $"Wall time: {elapsed.TotalMilliseconds:0.###} ms"))));
        return Task.CompletedTask;
    }
}
