using BenchmarkDotNet.Running;
using Layered.Benchmarks;
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    // Otherwise tables in a file would be folded to the width of a terminal that is not there.
    AnsiConsole.Profile.Width = 200;
}

if (args is [CourseCommand.Name, .. var rest])
{
    return CourseCommand.Run(rest);
}

if (args is ["convolutions", .. var convolutionOptions])
{
    return ConvolutionsCommand.Run(convolutionOptions);
}

if (args is ["engine"])
{
    return await EngineCommand.RunAsync();
}

if (args is [TrainingProcess.Verb, var training, var threads])
{
    return TrainingProcess.Serve(training, threads);
}

if (args is [BusyProcess.Verb])
{
    return BusyProcess.Serve();
}

if (args is ["kernel"])
{
    return KernelCommand.Run();
}

if (args is ["open"])
{
    return await OpenCommand.RunAsync();
}

if (args is ["memory"])
{
    return MemoryCommand.Run();
}

if (args is ["hub", .. var hubOptions])
{
    return await HubCommand.RunAsync(hubOptions);
}

if (args is [] or ["--help" or "-h"])
{
    Console.WriteLine("""
        Layered.Benchmarks course [--threads N] [--rounds N]         whole epochs, as ratios within one run
        Layered.Benchmarks convolutions [--threads N] [--rounds N]   the two convolutional nets: PyTorch, and what pays
        Layered.Benchmarks engine                                    a trivial cell, beside Roslyn's scripting
        Layered.Benchmarks kernel                                    the published kernel, as a front-end sees it
        Layered.Benchmarks open                                      `layered open` in Chromium, as somebody in front of it sees it
        Layered.Benchmarks memory                                    what a student's kernel holds, and where
        Layered.Benchmarks hub [--students N]                        a class on one JupyterHub (8 students): time and memory of each
        Layered.Benchmarks parts [BenchmarkDotNet's options]         single parts, with BenchmarkDotNet
        """);
    return 0;
}

if (args is ["parts", .. var options])
{
    BenchmarkSwitcher.FromAssembly(typeof(CourseCommand).Assembly).Run(options is [] ? ["--filter", "*"] : options);
    return 0;
}

Console.Error.WriteLine($"'{args[0]}' is not known here: write 'course', 'convolutions', 'engine', 'kernel', 'open', 'memory', 'hub' or 'parts', or --help.");
return 2;
