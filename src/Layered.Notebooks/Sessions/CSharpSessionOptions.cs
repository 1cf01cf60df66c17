namespace Layered.Notebooks;

/// <summary>What a <see cref="CSharpSession"/> needs to know of its surroundings.</summary>
public sealed record CSharpSessionOptions
{
    /// <summary>The folder that relative paths in directives start from and whose <c>NuGet.config</c> is honoured. The process's working directory unless set.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>The folder that remembers restored sets of packages; a folder of the user's unless set.</summary>
    public string CacheFolder { get; init; } = UserCache.Folder;

    /// <summary>The folder that packages are unpacked into; NuGet's own choice unless set.</summary>
    public string? PackagesFolder { get; init; }

    /// <summary>How long an interrupted cell may take to stop before it is given up as <see cref="CellStatus.StillRunning"/>.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long an interrupted cell that is busy in a library's code may go on before its thread is aborted; null never aborts it.
    /// Code of the notebook itself, and whatever waits, stops without. An abort ends what loops over native calls, such as a
    /// training run, but where a library loops in managed code alone the runtime may end the whole process of it.
    /// </summary>
    public TimeSpan? AbortAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Answers <c>Console.ReadLine()</c>; without it, reading from the console is an error in the cell. The token is the cell's.</summary>
    public Func<CancellationToken, string?>? ReadLine { get; init; }
}
