using System.Diagnostics;

namespace Layered.Server;

/// <summary>What a <see cref="NotebookServer"/> serves, and how.</summary>
public sealed record ServerOptions
{
    /// <summary>The port that is tried first: the same each time, so that a bookmark holds.</summary>
    public const int UsualPort = 8877;

    /// <summary>The folder whose notebooks are served. Nothing outside of it is.</summary>
    public required string Folder { get; init; }

    /// <summary>How a kernel's process is started: in a working folder, to talk through the pipe of that name.</summary>
    public required Func<string, string, ProcessStartInfo> Kernel { get; init; }

    /// <summary>The port to listen on; 0 for any that is free, null for <see cref="UsualPort"/> or one of the next where that is taken.</summary>
    public int? Port { get; init; }

    /// <summary>What a browser has to show before it gets anything; null for a random one.</summary>
    public string? Token { get; init; }

    /// <summary>Whether the notebooks of the folder are the course: then the first page shows them, and not the files.</summary>
    public bool IsCourse { get; init; }

    /// <summary>Where the notebooks are a learner's: how one is started afresh; null where there are no originals.</summary>
    public LearnersCopy? Copy { get; init; }

    /// <summary>The folder in which the server remembers which notebooks are trusted, and the settings.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Where the server tells of what it refused, one line each.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;

    /// <summary>Time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
