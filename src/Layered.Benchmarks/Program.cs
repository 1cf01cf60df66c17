using BenchmarkDotNet.Running;
using Layered.Benchmarks;

if (args is ["course", .. var rest])
{
    return CourseCommand.Run(rest);
}

if (args is [] or ["--help" or "-h"])
{
    Console.WriteLine("""
        Layered.Benchmarks course [--threads N] [--rounds N]   whole epochs, as ratios within one run
        Layered.Benchmarks parts [BenchmarkDotNet's options]   single parts, with BenchmarkDotNet
        """);
    return 0;
}

if (args is ["parts", .. var options])
{
    BenchmarkSwitcher.FromAssembly(typeof(CourseCommand).Assembly).Run(options is [] ? ["--filter", "*"] : options);
    return 0;
}

Console.Error.WriteLine($"'{args[0]}' is not known here: write 'course' or 'parts', or --help.");
return 2;
