using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>What a <see cref="JupyterKernel"/> needs to know of its surroundings.</summary>
public sealed record JupyterKernelOptions
{
    /// <summary>The session's options. <see cref="CSharpSessionOptions.ReadLine"/> is the kernel's to set.</summary>
    public CSharpSessionOptions Session { get; init; } = new();

    /// <summary>Makes the assistant that completes and inspects code of the session; without one, nothing is known.</summary>
    public Func<CSharpSession, ICodeAssistant>? CodeAssistant { get; init; }

    /// <summary>Whether the kernel may listen on an address that other machines reach. Messages are signed, not encrypted.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>Where the kernel tells of messages that it dropped, one line each.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;

    /// <summary>Time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
