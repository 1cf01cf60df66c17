using System.CommandLine;

namespace Layered.Cli;

/// <summary><c>layered doctor</c>: tells whether the course can run on this machine.</summary>
internal sealed class DoctorCommand : Command
{
    /// <summary>The verb for one process.</summary>
    public DoctorCommand(CommandHost host)
        : base("doctor", "Look at .NET, the operating system, the library's package, memory, disk, libtorch and the data, and say what to do where something is wrong.")
    {
        SetAction(async (_, _) =>
        {
            using var signals = new StopSignals();
            var repository = CourseRepository.Find(host.WorkingDirectory);
            host.Output.WritePlainLine("Looking at this machine, then running a small notebook. The first time it downloads libtorch (265 MB).");
            var report = new DoctorReport(
            [
                await SdkCheck.RunAsync(host.WorkingDirectory, signals.Token),
                SystemCheck.Run(),
                FeedCheck.Run(repository),
                MemoryCheck.Run(),
                DiskCheck.Run(),
                .. await new CourseProbe(host).RunAsync(repository?.Notebooks ?? host.WorkingDirectory, signals.Token),
            ]);
            report.WriteTo(host.Output);
            return report.CourseCanRun ? ExitCodes.Success : ExitCodes.Failure;
        });
    }
}
