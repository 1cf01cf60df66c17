using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>Passes a cell's question to the front-end that sent the cell, and the answer back.</summary>
internal sealed class StdinChannel(MessageSender sender)
{
    private readonly Lock _asking = new();
    private volatile Request? _asker;
    private volatile TaskCompletionSource<string?>? _answer;

    /// <summary>Says whose cell runs from now on.</summary>
    /// <param name="asker">The request of the cell; null where its front-end takes no questions, or no cell runs.</param>
    public void Serve(Request? asker) => _asker = asker;

    /// <summary>Asks for a line and waits for it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The line; null where the front-end sent none.</returns>
    /// <exception cref="InvalidOperationException">The front-end takes no questions.</exception>
    public string? ReadLine(InputQuestion question, CancellationToken cancellationToken)
    {
        lock (_asking)
        {
            var asker = _asker ?? throw new InvalidOperationException("Nobody is there to answer: the front-end does not take questions. Set the value in a variable instead.");
            var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _answer = answer;
            try
            {
                sender.Ask(asker, "input_request", new() { ["prompt"] = question.Prompt, ["password"] = question.IsPassword });
                answer.Task.Wait(cancellationToken);
                return answer.Task.Result;
            }
            finally
            {
                _answer = null;
            }
        }
    }

    /// <summary>Takes an answer. One that nobody waits for, or of another front-end than the asked one, is dropped.</summary>
    public void Receive(WireMessage message)
    {
        if (message.Header.Type == "input_reply" && _asker is { } asker && IsSameSender(asker.Message, message))
        {
            _answer?.TrySetResult(message.Content.GetString("value"));
        }
    }

    private static bool IsSameSender(WireMessage one, WireMessage other) =>
        one.Identities.Count == other.Identities.Count
        && one.Identities.Zip(other.Identities).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
