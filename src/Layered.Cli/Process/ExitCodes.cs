namespace Layered.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>A notebook failed, the course cannot run here, or something unexpected went wrong.</summary>
    public const int Failure = 1;

    /// <summary>The command line asks for something that cannot be done.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C or a signal.</summary>
    public const int Stopped = 130;
}

/// <summary>The command line asks for something that cannot be done. The message says what to write instead.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What was asked for failed. The message says why, and what to do.</summary>
internal sealed class CommandException(string message) : Exception(message);
