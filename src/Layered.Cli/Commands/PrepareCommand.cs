using System.CommandLine;

namespace Layered.Cli;

/// <summary><c>layered prepare</c>: makes a folder from which a class without network installs and runs the course.</summary>
internal sealed class PrepareCommand : Command, IHasExamples
{
    private readonly Argument<string> _folder = new("DIR")
    {
        Description = "A folder of its own, such as one on a stick. What is there from an earlier run is kept; what is missing or differs is copied.",
    };

    /// <summary>The verb for one process.</summary>
    public PrepareCommand(CommandHost host)
        : base("prepare", "Gather the notebooks, the data, this command and every package they need, for Linux, Windows and macOS, in one folder.")
    {
        Add(_folder);
        SetAction(async (parsed, _) =>
        {
            using var signals = new StopSignals();
            await new Preparation(host, parsed.GetRequiredValue(_folder)).RunAsync(signals.Token);
            return ExitCodes.Success;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples =>
    [
        new("layered prepare /media/stick/layered", "on the teacher's machine, inside the repository, after 'dotnet pack'"),
        new("layered doctor", "in that folder, on a machine of the class: is it ready?"),
    ];
}
