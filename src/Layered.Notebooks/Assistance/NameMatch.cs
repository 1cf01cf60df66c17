namespace Layered.Notebooks;

/// <summary>How well a name fits what was typed, the best first.</summary>
internal enum NameMatch
{
    /// <summary>It begins so.</summary>
    Beginning,

    /// <summary>It begins so in other case.</summary>
    BeginningInOtherCase,

    /// <summary>A word within it begins so, which counts where nothing else does.</summary>
    Word,

    /// <summary>It does not.</summary>
    None,
}
