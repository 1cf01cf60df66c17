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

    /// <summary>A folder with packages that the host brings along: used where no source has them; none unless set.</summary>
    public string? BundledFeed { get; init; }

    /// <summary>How long an interrupted cell may take to stop before it is given up as <see cref="CellStatus.StillRunning"/>.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long an interrupted cell that is busy in a library may go on before its thread is aborted; never, unless set.
    /// What the notebook's own code does, what waits, and what writes to the console stops without. An abort also ends a loop
    /// over native calls, but the runtime ends the whole process of it where the loop is in managed code alone.
    /// </summary>
    public TimeSpan? AbortAfter { get; init; }

    /// <summary>Whether somebody passes comms on to front-ends, so that widgets are live; else they show what they stand at.</summary>
    public bool HasComms { get; init; }

    /// <summary>Answers <c>Console.ReadLine()</c> and other questions; without it, asking is an error in the cell. The token is the cell's.</summary>
    public Func<InputQuestion, CancellationToken, string?>? ReadLine { get; init; }
}
