namespace Layered.Notebooks;

/// <summary>HTML to show as it is; what <c>HTML(…)</c> in a notebook returns.</summary>
/// <param name="Html">The markup. It is not encoded: never build it from text that was not.</param>
public sealed record HtmlContent(string Html)
{
    /// <summary>The markup.</summary>
    public override string ToString() => Html;
}
