using Layered.Jupyter;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>This program as a C# kernel: how others start it, and what it does then.</summary>
internal static class OwnKernel
{
    /// <summary>The command's verb that has to do with kernels.</summary>
    public const string Verb = "kernel";

    /// <summary>The verb below it by which front-ends start a kernel.</summary>
    public const string StartVerb = "start";

    /// <summary>The verb below it by which <c>layered open</c> starts one.</summary>
    public const string PipeVerb = "pipe";

    /// <summary>This program, wherever it lies.</summary>
    public static KernelProgram Program { get; } = new(AppContext.BaseDirectory, $"{typeof(OwnKernel).Assembly.GetName().Name}.dll");

    /// <summary>The command line of a kernel as a kernelspec has it.</summary>
    public static IReadOnlyList<string> CommandLine { get; } = [Verb, StartVerb, "{connection_file}"];

    /// <summary>Is a kernel until nobody needs it any more, and ends this process: a cell's own threads may still run and would keep it.</summary>
    /// <param name="host">The process.</param>
    /// <param name="run">Runs the kernel.</param>
    public static async Task<int> RunAsync(CommandHost host, Func<JupyterKernelOptions, Task> run)
    {
        await run(new()
        {
            Session = BundledLibrary.SessionIn(host.WorkingDirectory),
            CodeAssistant = session => new CodeAssistant(session),
            Log = host.Error.Profile.Out.Writer,
        });
        Environment.Exit(ExitCodes.Success);
        return ExitCodes.Success;
    }

    /// <summary>What to do about an installed kernel; null where nothing is.</summary>
    public static string? Remark(KernelspecState state) => state switch
    {
        KernelspecState.OtherBuild => "works, but is another build than this command: 'layered kernel install' renews it.",
        KernelspecState.Broken => "does not start: its program, or the .NET that ran it, is gone. 'layered kernel install' mends it.",
        _ => null,
    };
}
