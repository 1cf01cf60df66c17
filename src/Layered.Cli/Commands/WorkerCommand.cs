using System.CommandLine;

namespace Layered.Cli;

/// <summary>The hidden verb under which this program starts itself to run one notebook.</summary>
internal sealed class WorkerCommand : Command
{
    /// <summary>The verb.</summary>
    public WorkerCommand()
        : base(WorkerMain.Verb, "Runs one notebook for another process of this program.")
    {
        Hidden = true;
        var pipe = new Argument<string>("PIPE") { Description = "The named pipe to talk through." };
        Add(pipe);
        SetAction((parsed, _) => WorkerMain.RunAsync(parsed.GetRequiredValue(pipe)));
    }
}
