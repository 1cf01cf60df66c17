using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>Keeps the value of an expression for a reply; what it puts out otherwise belongs to the cell before.</summary>
internal sealed class ExpressionOutputs(IOutputSink cell) : IOutputSink
{
    /// <summary>The expression's value; null where it has none.</summary>
    public MimeBundle? Value { get; private set; }

    /// <inheritdoc/>
    public void Write(SessionEvent sessionEvent)
    {
        switch (sessionEvent)
        {
            case OutputAdded { Output: ResultOutput result }:
                Value = result.Data;
                break;
            case OutputAdded { Output: ErrorOutput }:
                break;
            default:
                cell.Write(sessionEvent);
                break;
        }
    }
}
