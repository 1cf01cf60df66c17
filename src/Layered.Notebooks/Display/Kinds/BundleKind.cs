using Microsoft.DotNet.Interactive.Formatting;

namespace Layered.Notebooks;

/// <summary>Representations that stand for themselves: bundles, and formulas in LaTeX.</summary>
internal sealed class BundleKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader) => value switch
    {
        MimeBundle bundle => new ValueNode.Own(bundle, TypeNames.Of(value.GetType())),
        LaTeXString or MathString => new ValueNode.Own(
            MimeBundle.Of("text/latex", value.ToString()!).With("text/plain", value.ToString()!), TypeNames.Of(value.GetType())),
        _ => null,
    };
}
