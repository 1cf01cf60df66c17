namespace Layered.Cli;

/// <summary>What <c>layered run</c> was asked for.</summary>
internal sealed record RunOptions
{
    /// <summary>Notebooks and folders as written; empty for the course's folder.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The folder for executed copies; null for the default.</summary>
    public string? Output { get; init; }

    /// <summary>Whether results go back into the notebooks.</summary>
    public bool InPlace { get; init; }

    /// <summary>Whether executed copies are saved; else they are only looked at.</summary>
    public bool Save { get; init; } = true;

    /// <summary>Values for variables of the parameters cell, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The longest that a cell may run; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How many notebooks run at the same time; null for what suits the machine.</summary>
    public int? Jobs { get; init; }

    /// <summary>Whether a failure leaves the remaining notebooks to be run.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Whether the site is written.</summary>
    public bool Site { get; init; } = true;
}
