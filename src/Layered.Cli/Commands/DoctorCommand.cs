using System.CommandLine;

namespace Layered.Cli;

/// <summary><c>layered doctor</c>: tells whether the course can run on this machine.</summary>
internal sealed class DoctorCommand : Command
{
    /// <summary>The verb for one process.</summary>
    public DoctorCommand(CommandHost host)
        : base("doctor", "Look at .NET, the operating system, the library's package, memory, disk, libtorch, the data, the notebooks in the browser, the kernel and other front-ends, and whether all of it works without a network, and say what to do where something is wrong.")
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
                FeedCheck.Run(repository, BundledLibrary.Feed),
                MemoryCheck.Run(),
                DiskCheck.Run(),
                .. await new CourseProbe(host).RunAsync(repository?.Notebooks ?? host.WorkingDirectory, signals.Token),
                await OfflineCheck.RunAsync(repository, signals.Token),
                await ServerCheck.RunAsync(signals.Token),
                BrowserCheck.Run(),
                LearnersFolderCheck.Run(repository, host.WorkingDirectory),
                KernelCheck.Run(),
                FrontEndCheck.Run(),
            ]);
            report.WriteTo(host.Output);
            return report.CourseCanRun ? ExitCodes.Success : ExitCodes.Failure;
        });
    }
}
