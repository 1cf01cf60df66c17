namespace Layered.Notebooks;

/// <summary>Knows the code of a session: what can be written at a place, and what stands there.</summary>
public interface ICodeAssistant
{
    /// <summary>Takes in what cells have defined since the last time, so that the next answer need not wait for it.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    Task FollowAsync(CancellationToken cancellationToken);

    /// <summary>What can be written at a place.</summary>
    /// <param name="code">The cell as it stands.</param>
    /// <param name="position">The cursor: how many UTF-16 code units stand before it.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken cancellationToken);

    /// <summary>What is known of the name at a place.</summary>
    /// <param name="code">The cell as it stands.</param>
    /// <param name="position">The cursor: how many UTF-16 code units stand before it.</param>
    /// <param name="detail">0 for a summary, 1 for everything.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>A description; null where nothing is known.</returns>
    Task<MimeBundle?> InspectAsync(string code, int position, int detail, CancellationToken cancellationToken);
}
