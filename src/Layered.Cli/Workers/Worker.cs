namespace Layered.Cli;
internal static class Worker { public static Task<int> RunAsync(string pipe) => Task.FromResult(pipe.Length); }
