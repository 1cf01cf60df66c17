using System.Text.Json.Nodes;

namespace Layered.Jupyter;

/// <summary>A message that a front-end sent.</summary>
/// <param name="Channel">The channel it came by; the reply goes back the same way.</param>
/// <param name="Number">Its place in the order of arrival.</param>
/// <param name="Message">The message.</param>
internal sealed record Request(KernelChannel Channel, long Number, WireMessage Message)
{
    /// <summary>The message's type.</summary>
    public string Type => Message.Header.Type;

    /// <summary>The message's content.</summary>
    public JsonObject Content => Message.Content;
}
